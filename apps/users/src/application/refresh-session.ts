import { Injectable } from '@nestjs/common';
import type { TokenPair } from '@souk/contracts';
import { AuditLog } from '@souk/messaging';
import { counter, createLogger } from '@souk/observability';
import { PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import { unauthorised } from '@souk/service';
import { fingerprintOf, newOpaqueToken } from '../credentials/opaque-token.js';
import { openSuccessor, sealSuccessor } from '../credentials/sealed-successor.js';
import { type RevokedSession, SessionRepository } from '../persistence/session.repository.js';
import { RefreshGrace } from './refresh-grace.js';
import { type IssueTokens, SessionTokens } from './session-tokens.js';

const logger = createLogger('sessions');
const replays = counter({
  name: 'souk_refresh_token_replays_total',
  help: 'Spent refresh tokens that were presented again',
});

/**
 * Continues a session: a refresh token is good for one time. One that comes back was copied, by a thief or from one,
 * and nobody can tell which, so the whole session ends (RFC 9700, 4.14.2). Within the grace, where there is one, the answer
 * may have been lost on its way: the same successor is answered again, for as long as nobody has used it.
 */
@Injectable()
export class RefreshSession {
  constructor(
    private readonly transactions: PostgresTransactions,
    private readonly sessions: SessionRepository,
    private readonly tokens: SessionTokens,
    private readonly auditLog: AuditLog,
    private readonly grace: RefreshGrace,
  ) {}

  /** @throws ProblemError 401 when the token is unknown, spent, expired or revoked. */
  async run(refreshToken: string): Promise<TokenPair> {
    const issueTokens = await this.tokens.issuer();
    const pair = await this.transactions.run(
      async (work) =>
        (await this.rotate(work, refreshToken, issueTokens)) ?? this.answerAgain(work, refreshToken, issueTokens),
    );
    if (pair) return pair;
    await this.endIfReplayed(fingerprintOf(refreshToken));
    throw unauthorised('This refresh token is not good (any more): sign in again.');
  }

  private async rotate(
    work: PostgresUnitOfWork,
    refreshToken: string,
    issueTokens: IssueTokens,
  ): Promise<TokenPair | undefined> {
    const successor = newOpaqueToken();
    const owner = await this.sessions.rotate(work, fingerprintOf(refreshToken), {
      tokenHash: fingerprintOf(successor),
      sealed: this.grace.ms > 0 ? sealSuccessor(successor, refreshToken) : null,
    });
    return owner && issueTokens(owner, successor);
  }

  private async answerAgain(
    work: PostgresUnitOfWork,
    refreshToken: string,
    issueTokens: IssueTokens,
  ): Promise<TokenPair | undefined> {
    if (this.grace.ms === 0) return undefined;
    const exchanged = await this.sessions.unusedSuccessor(work, fingerprintOf(refreshToken), this.grace.ms);
    return exchanged && issueTokens(exchanged, openSuccessor(exchanged.sealedSuccessor, refreshToken));
  }

  private async endIfReplayed(tokenHash: Buffer): Promise<void> {
    const revoked = await this.transactions.run((work) => this.revokeIfSpent(work, tokenHash));
    if (!revoked) return;
    replays.inc();
    logger.warn(revoked, 'a spent refresh token came back: session revoked');
  }

  private async revokeIfSpent(work: PostgresUnitOfWork, tokenHash: Buffer): Promise<RevokedSession | undefined> {
    const revoked = await this.sessions.revokeIfSpent(work, tokenHash);
    if (!revoked) return undefined;
    const { sessionId, accountId } = revoked;
    const event = { action: 'refresh-token.replayed', actorId: null, target: sessionId, outcome: 'failure' } as const;
    await this.auditLog.record({ ...event, detail: { accountId } }, work);
    return revoked;
  }
}
