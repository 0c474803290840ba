import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { AccountRole } from '../domain/account.js';

/** Life of a refresh token; each refresh starts it anew. */
const LIFETIME = "interval '14 days'";

const OPEN = `INSERT INTO sessions (id, account_id, expires_at) VALUES ($1, $2, clock_timestamp() + ${LIFETIME})`;

const ADD_TOKEN = `
  INSERT INTO refresh_tokens (token_hash, session_id, expires_at) VALUES ($1, $2, clock_timestamp() + ${LIFETIME})`;

/** Spends a token and adds its successor in one statement; of any number of callers with the same token it lets one through. */
const ROTATE = `
  WITH spent AS (
    UPDATE refresh_tokens t SET spent_at = clock_timestamp(), successor_hash = $2, sealed_successor = $3
    FROM sessions s JOIN accounts a ON a.id = s.account_id
    WHERE t.token_hash = $1 AND t.spent_at IS NULL AND t.expires_at > clock_timestamp()
      AND s.id = t.session_id AND s.revoked_at IS NULL
    RETURNING s.id AS session_id, a.id AS account_id, a.roles
  ), added AS (
    INSERT INTO refresh_tokens (token_hash, session_id, expires_at)
    SELECT $2, session_id, clock_timestamp() + ${LIFETIME} FROM spent
  ), prolonged AS (
    UPDATE sessions s SET expires_at = clock_timestamp() + ${LIFETIME} FROM spent WHERE s.id = spent.session_id
  )
  SELECT session_id AS "sessionId", account_id AS "accountId", roles FROM spent`;

/** Held until the end of the transaction, so that nobody spends it while it is being answered. */
const UNUSED_SUCCESSOR = `
  SELECT s.id AS "sessionId", a.id AS "accountId", a.roles, t.sealed_successor AS "sealedSuccessor"
  FROM refresh_tokens t
    JOIN refresh_tokens successor ON successor.token_hash = t.successor_hash
    JOIN sessions s ON s.id = t.session_id JOIN accounts a ON a.id = s.account_id
  WHERE t.token_hash = $1 AND t.sealed_successor IS NOT NULL
    AND t.spent_at > clock_timestamp() - $2 * interval '1 millisecond'
    AND successor.spent_at IS NULL AND s.revoked_at IS NULL
  FOR SHARE OF successor`;

const REVOKE_SPENT = `
  UPDATE sessions s SET revoked_at = clock_timestamp()
  FROM refresh_tokens t
  WHERE t.token_hash = $1 AND t.spent_at IS NOT NULL AND s.id = t.session_id AND s.revoked_at IS NULL
  RETURNING s.id AS "sessionId", s.account_id AS "accountId"`;

const REVOKE_OWN = `
  UPDATE sessions s SET revoked_at = clock_timestamp()
  FROM refresh_tokens t
  WHERE t.token_hash = $1 AND s.id = t.session_id AND s.account_id = $2 AND s.revoked_at IS NULL
  RETURNING s.id AS "sessionId", s.account_id AS "accountId"`;

const FORGET_EXPIRED = 'DELETE FROM sessions WHERE account_id = $1 AND expires_at < clock_timestamp()';

export interface RevokedSession {
  readonly sessionId: string;
  readonly accountId: string;
}

/** The session that a token was spent in, and whose it is. */
export interface SpentToken extends RevokedSession {
  readonly roles: readonly AccountRole[];
}

/** What a token is exchanged for. */
export interface Successor {
  readonly tokenHash: Buffer;
  /** Only for whoever has the token before it; null where nobody shall get it a second time. */
  readonly sealed: Buffer | null;
}

/** A token that was spent, with the successor that has not been used. */
export interface ExchangedToken extends SpentToken {
  readonly sealedSuccessor: Buffer;
}

/**
 * Sessions and their refresh tokens. A token is spent and a session revoked on rows of their own, so a successor
 * that is written while its session is being revoked is dead too.
 */
@Injectable()
export class SessionRepository {
  async open(work: PostgresUnitOfWork, { sessionId, accountId }: RevokedSession, tokenHash: Buffer): Promise<void> {
    await work.query(FORGET_EXPIRED, [accountId]);
    await work.query(OPEN, [sessionId, accountId]);
    await work.query(ADD_TOKEN, [tokenHash, sessionId]);
  }

  /** @returns undefined when the token is unknown, spent, expired or revoked. */
  async rotate(work: PostgresUnitOfWork, tokenHash: Buffer, successor: Successor): Promise<SpentToken | undefined> {
    const [spent] = await work.query<SpentToken>(ROTATE, [tokenHash, successor.tokenHash, successor.sealed]);
    return spent;
  }

  /** What a token was exchanged for in the last `graceMs`, as long as nobody has used that. */
  async unusedSuccessor(
    work: PostgresUnitOfWork,
    tokenHash: Buffer,
    graceMs: number,
  ): Promise<ExchangedToken | undefined> {
    const [exchanged] = await work.query<ExchangedToken>(UNUSED_SUCCESSOR, [tokenHash, graceMs]);
    return exchanged;
  }

  /** Revokes the session of a token that was spent before. @returns the session, when it was still alive. */
  async revokeIfSpent(work: PostgresUnitOfWork, tokenHash: Buffer): Promise<RevokedSession | undefined> {
    const [revoked] = await work.query<RevokedSession>(REVOKE_SPENT, [tokenHash]);
    return revoked;
  }

  /** Revokes the session of a token, if it is the account's own. @returns the session, when it was still alive. */
  async revoke(work: PostgresUnitOfWork, tokenHash: Buffer, accountId: string): Promise<RevokedSession | undefined> {
    const [revoked] = await work.query<RevokedSession>(REVOKE_OWN, [tokenHash, accountId]);
    return revoked;
  }
}
