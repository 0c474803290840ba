import { Injectable } from '@nestjs/common';
import { PostgresReader, type PostgresUnitOfWork } from '@souk/persistence';
import type { JWK } from 'jose';

/** Any number will do, as long as nobody else in this database locks it. */
const KEY_MAKING = 7_002;

const LOCK = `SELECT pg_advisory_xact_lock(${KEY_MAKING})`;
const NEWEST_FIRST =
  'SELECT kid, public_jwk AS "publicJwk", sealed_private_jwk AS "sealedPrivateJwk" FROM signing_keys ORDER BY created_at DESC, kid';
const ADD = 'INSERT INTO signing_keys (kid, public_jwk, sealed_private_jwk) VALUES ($1, $2, $3)';

/** A signing key as it is kept. */
export interface StoredKey {
  readonly kid: string;
  readonly publicJwk: JWK;
  readonly sealedPrivateJwk: Buffer;
}

/** The keys in the database, newest first. */
@Injectable()
export class SigningKeyRepository {
  constructor(private readonly reader: PostgresReader) {}

  all(): Promise<StoredKey[]> {
    return this.reader.query<StoredKey>(NEWEST_FIRST, []);
  }

  /** As {@link all}, and no other replica can add a key until the transaction ends. */
  async lock(work: PostgresUnitOfWork): Promise<StoredKey[]> {
    await work.query(LOCK, []);
    return work.query<StoredKey>(NEWEST_FIRST, []);
  }

  async add(work: PostgresUnitOfWork, { kid, publicJwk, sealedPrivateJwk }: StoredKey): Promise<void> {
    await work.query(ADD, [kid, publicJwk, sealedPrivateJwk]);
  }
}
