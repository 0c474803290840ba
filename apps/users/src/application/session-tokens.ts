import { Injectable } from '@nestjs/common';
import { issueAccessToken, Principal, TOKEN_LIFETIME_SECONDS } from '@souk/auth';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { fingerprintOf, newOpaqueToken } from '../credentials/opaque-token.js';
import type { AccountRole } from '../domain/account.js';
import { SessionRepository } from '../persistence/session.repository.js';
import { SigningKeys } from './signing-keys.js';

/** Whose session it is that tokens are asked for. */
export interface SessionOwner {
  readonly sessionId: string;
  readonly accountId: string;
  readonly roles: readonly AccountRole[];
}

/** What a client gets for signing in or refreshing (RFC 6749, 5.1). */
export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly tokenType: 'Bearer';
  /** Life of the access token in seconds. */
  readonly expiresIn: number;
}

/** Makes the next pair of tokens of a session, inside a unit of work. */
export type IssueTokens = (work: PostgresUnitOfWork, owner: SessionOwner) => Promise<TokenPair>;

/** Makes the tokens of sessions. */
@Injectable()
export class SessionTokens {
  constructor(
    private readonly keys: SigningKeys,
    private readonly sessions: SessionRepository,
  ) {}

  /** Gets the signing key ready beforehand, so that no transaction waits for it. */
  async issuer(): Promise<IssueTokens> {
    const { signing } = await this.keys.current();
    return async (work, { sessionId, accountId, roles }) => {
      const refreshToken = newOpaqueToken();
      await this.sessions.addToken(work, sessionId, fingerprintOf(refreshToken));
      const accessToken = await issueAccessToken(new Principal(accountId, roles), signing);
      return { accessToken, refreshToken, tokenType: 'Bearer', expiresIn: TOKEN_LIFETIME_SECONDS };
    };
  }
}
