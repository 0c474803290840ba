import { Injectable } from '@nestjs/common';
import { counter, createLogger } from '@souk/observability';
import { PostgresTransactions } from '@souk/persistence';
import { unauthorised } from '@souk/service';
import { fingerprintOf } from '../credentials/opaque-token.js';
import { SessionRepository } from '../persistence/session.repository.js';
import { SessionTokens, type TokenPair } from './session-tokens.js';

const logger = createLogger('sessions');
const replays = counter({
  name: 'souk_refresh_token_replays_total',
  help: 'Spent refresh tokens that were presented again',
});

/**
 * Continues a session: a refresh token is good for one time. One that comes back was copied, by a thief or from one,
 * and nobody can tell which, so the whole session ends (RFC 9700, 4.14.2).
 */
@Injectable()
export class RefreshSession {
  constructor(
    private readonly transactions: PostgresTransactions,
    private readonly sessions: SessionRepository,
    private readonly tokens: SessionTokens,
  ) {}

  /** @throws ProblemError 401 when the token is unknown, spent, expired or revoked. */
  async run(refreshToken: string): Promise<TokenPair> {
    const tokenHash = fingerprintOf(refreshToken);
    const pair = await this.rotate(tokenHash);
    if (pair) return pair;
    await this.endIfReplayed(tokenHash);
    throw unauthorised('This refresh token is not good (any more): sign in again.');
  }

  private async rotate(tokenHash: Buffer): Promise<TokenPair | undefined> {
    const issueTokens = await this.tokens.issuer();
    return this.transactions.run(async (work) => {
      const owner = await this.sessions.spend(work, tokenHash);
      return owner && issueTokens(work, owner);
    });
  }

  private async endIfReplayed(tokenHash: Buffer): Promise<void> {
    const revoked = await this.transactions.run((work) => this.sessions.revokeIfSpent(work, tokenHash));
    if (!revoked) return;
    replays.inc();
    logger.warn(revoked, 'a spent refresh token came back: session revoked');
  }
}
