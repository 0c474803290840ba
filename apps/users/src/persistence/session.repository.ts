import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { AccountRole } from '../domain/account.js';

/** Life of a refresh token; each refresh starts it anew. */
const LIFETIME = "interval '14 days'";

const OPEN = `INSERT INTO sessions (id, account_id, expires_at) VALUES ($1, $2, clock_timestamp() + ${LIFETIME})`;

const ADD_TOKEN = `
  WITH prolonged AS (UPDATE sessions SET expires_at = clock_timestamp() + ${LIFETIME} WHERE id = $2)
  INSERT INTO refresh_tokens (token_hash, session_id, expires_at) VALUES ($1, $2, clock_timestamp() + ${LIFETIME})`;

/** Of any number of callers with the same token this lets one through. */
const SPEND = `
  UPDATE refresh_tokens t SET spent_at = clock_timestamp()
  FROM sessions s JOIN accounts a ON a.id = s.account_id
  WHERE t.token_hash = $1 AND t.spent_at IS NULL AND t.expires_at > clock_timestamp()
    AND s.id = t.session_id AND s.revoked_at IS NULL
  RETURNING s.id AS "sessionId", a.id AS "accountId", a.roles`;

const REVOKE_SPENT = `
  UPDATE sessions s SET revoked_at = clock_timestamp()
  FROM refresh_tokens t
  WHERE t.token_hash = $1 AND t.spent_at IS NOT NULL AND s.id = t.session_id AND s.revoked_at IS NULL
  RETURNING s.id AS "sessionId", s.account_id AS "accountId"`;

const REVOKE_OWN = `
  UPDATE sessions s SET revoked_at = clock_timestamp()
  FROM refresh_tokens t
  WHERE t.token_hash = $1 AND s.id = t.session_id AND s.account_id = $2 AND s.revoked_at IS NULL`;

const FORGET_EXPIRED = 'DELETE FROM sessions WHERE account_id = $1 AND expires_at < clock_timestamp()';

export interface RevokedSession {
  readonly sessionId: string;
  readonly accountId: string;
}

/** The session that a token was spent in, and whose it is. */
export interface SpentToken extends RevokedSession {
  readonly roles: readonly AccountRole[];
}

/**
 * Sessions and their refresh tokens. A token is spent and a session revoked on rows of their own, so a successor
 * that is written while its session is being revoked is dead too.
 */
@Injectable()
export class SessionRepository {
  async open(work: PostgresUnitOfWork, sessionId: string, accountId: string): Promise<void> {
    await work.query(FORGET_EXPIRED, [accountId]);
    await work.query(OPEN, [sessionId, accountId]);
  }

  async addToken(work: PostgresUnitOfWork, sessionId: string, tokenHash: Buffer): Promise<void> {
    await work.query(ADD_TOKEN, [tokenHash, sessionId]);
  }

  /** @returns undefined when the token is unknown, spent, expired or revoked. */
  async spend(work: PostgresUnitOfWork, tokenHash: Buffer): Promise<SpentToken | undefined> {
    const [spent] = await work.query<SpentToken>(SPEND, [tokenHash]);
    return spent;
  }

  /** Revokes the session of a token that was spent before. @returns the session, when it was still alive. */
  async revokeIfSpent(work: PostgresUnitOfWork, tokenHash: Buffer): Promise<RevokedSession | undefined> {
    const [revoked] = await work.query<RevokedSession>(REVOKE_SPENT, [tokenHash]);
    return revoked;
  }

  /** Revokes the session of a token, if it is the account's own. */
  async revoke(work: PostgresUnitOfWork, tokenHash: Buffer, accountId: string): Promise<void> {
    await work.query(REVOKE_OWN, [tokenHash, accountId]);
  }
}
