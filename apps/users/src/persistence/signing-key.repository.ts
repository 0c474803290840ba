import { Injectable } from '@nestjs/common';
import { PostgresReader, type PostgresUnitOfWork } from '@souk/persistence';
import type { JWK } from 'jose';
import type { SigningKeyState } from '../domain/signing-key-state.js';

/** Any number will do, as long as nobody else in this database locks it. */
const KEY_CHANGES = 7_002;

const LOCK = `SELECT pg_advisory_xact_lock(${KEY_CHANGES})`;
const NEWEST_FIRST = `
  SELECT kid, state, public_jwk AS "publicJwk", sealed_private_jwk AS "sealedPrivateJwk", created_at AS "createdAt",
    moves_on_at AS "movesOnAt"
  FROM signing_keys ORDER BY created_at DESC, kid`;
const ADD = `
  INSERT INTO signing_keys (kid, public_jwk, sealed_private_jwk, state, moves_on_at)
  VALUES ($1, $2, $3, $4, clock_timestamp() + $5 * interval '1 millisecond') RETURNING moves_on_at AS "movesOnAt"`;
const IS_DUE = 'SELECT FROM signing_keys WHERE moves_on_at <= clock_timestamp() LIMIT 1';
const ACTIVATE_DUE = `
  WITH activated AS (
    UPDATE signing_keys SET state = 'active', moves_on_at = NULL
    WHERE state = 'announced' AND moves_on_at <= clock_timestamp() RETURNING kid, state
  ), retired AS (
    UPDATE signing_keys SET state = 'retiring', moves_on_at = clock_timestamp() + $1 * interval '1 millisecond'
    WHERE state = 'active' AND EXISTS (SELECT FROM activated) RETURNING kid, state
  )
  SELECT kid, state FROM activated UNION ALL SELECT kid, state FROM retired`;
const REMOVE_DUE = `
  UPDATE signing_keys SET state = 'gone', moves_on_at = NULL, sealed_private_jwk = NULL
  WHERE state = 'retiring' AND moves_on_at <= clock_timestamp() RETURNING kid, state`;

/** A signing key as it is kept. */
export interface StoredKey {
  readonly kid: string;
  readonly state: SigningKeyState;
  readonly publicJwk: JWK;
  /** None any more when the key is gone. */
  readonly sealedPrivateJwk: Buffer | null;
  readonly createdAt: Date;
  /** When it comes to its next state; null for one that stays as it is. */
  readonly movesOnAt: Date | null;
}

/** A key that has come to another state. */
export type MovedKey = Pick<StoredKey, 'kid' | 'state'>;

/** A key that was made just now. */
export interface NewKey extends Pick<StoredKey, 'kid' | 'publicJwk'> {
  readonly sealedPrivateJwk: Buffer;
  readonly state: 'announced' | 'active';
  /** Milliseconds until it comes to its next state; null for one that stays as it is. */
  readonly movesOnInMs: number | null;
}

/** The keys in the database, newest first. Its clock is the one that counts. */
@Injectable()
export class SigningKeyRepository {
  constructor(private readonly reader: PostgresReader) {}

  all(): Promise<StoredKey[]> {
    return this.reader.query<StoredKey>(NEWEST_FIRST, []);
  }

  /** As {@link all}, and no other replica can add or move a key until the transaction ends. */
  async lock(work: PostgresUnitOfWork): Promise<StoredKey[]> {
    await work.query(LOCK, []);
    return work.query<StoredKey>(NEWEST_FIRST, []);
  }

  /** @returns when it comes to its next state */
  async add(work: PostgresUnitOfWork, key: NewKey): Promise<Date | null> {
    const { kid, publicJwk, sealedPrivateJwk, state, movesOnInMs } = key;
    const [added] = await work.query<Pick<StoredKey, 'movesOnAt'>>(ADD, [
      kid,
      publicJwk,
      sealedPrivateJwk,
      state,
      movesOnInMs,
    ]);
    return added?.movesOnAt ?? null;
  }

  /** Whether there is a key for {@link moveDue} to move. */
  async isAnyDue(): Promise<boolean> {
    return (await this.reader.query(IS_DUE, [])).length > 0;
  }

  /**
   * An announced key whose time has come takes over; the one before it retires for `retireMs`, and is then gone.
   * The caller holds the lock. @returns the keys that have moved
   */
  async moveDue(work: PostgresUnitOfWork, retireMs: number): Promise<MovedKey[]> {
    const removed = await work.query<MovedKey>(REMOVE_DUE, []);
    return [...(await work.query<MovedKey>(ACTIVATE_DUE, [retireMs])), ...removed];
  }
}
