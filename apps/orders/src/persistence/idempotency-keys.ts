import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';

/** A request that must not be done twice. */
export interface KeyedRequest {
  readonly principalId: string;
  readonly key: string;
  /** The validated body; its keys are in the schema's order, so equal requests serialise alike. */
  readonly body: unknown;
}

/** What is known of a keyed request: it is ours to do, it was done, or the key stands for another body. */
export type Claim<Response> =
  | { readonly is: 'new' }
  | { readonly is: 'done'; readonly response: Response }
  | { readonly is: 'another-body' };

const CLAIM =
  'INSERT INTO idempotency_keys (principal_id, key, request_hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING key';
const FIND = 'SELECT request_hash AS hash, response FROM idempotency_keys WHERE principal_id = $1 AND key = $2';
const ANSWER = 'UPDATE idempotency_keys SET response = $3 WHERE principal_id = $1 AND key = $2';

/**
 * Remembers requests in the transaction that fulfils them, so a rolled-back try leaves no trace and can be repeated.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
@Injectable()
export class IdempotencyKeys<Response> {
  /** A concurrent twin waits here until the first one has committed or rolled back. */
  async claim(work: PostgresUnitOfWork, { principalId, key, body }: KeyedRequest): Promise<Claim<Response>> {
    const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
    const claimed = await work.prepared('idempotency-claim', CLAIM, [principalId, key, hash]);
    if (claimed.length > 0) return { is: 'new' };
    const [earlier] = await work.query<{ hash: string; response: Response }>(FIND, [principalId, key]);
    // Old keys are deleted: one that went between the two statements is free again.
    if (!earlier) return this.claim(work, { principalId, key, body });
    return earlier.hash === hash ? { is: 'done', response: earlier.response } : { is: 'another-body' };
  }

  async answer(work: PostgresUnitOfWork, { principalId, key }: KeyedRequest, response: Response): Promise<void> {
    await work.prepared('idempotency-answer', ANSWER, [principalId, key, JSON.stringify(response)]);
  }
}
