import { Injectable } from '@nestjs/common';
import { type Envelope, type OutboxBacklog, OutboxStore, type PublishBatch } from '@souk/messaging';
import type { PoolClient } from 'pg';
import { publishWaiting, SUSPECT_AFTER } from '../../outbox/publish-waiting.js';
import type { Setback, Settlement, WaitingMessage } from '../../outbox/settlement.js';
import { inPoolTransaction } from '../connection/in-pool-transaction.js';
import { PostgresDatabase } from '../connection/postgres-database.js';
import {
  BACKLOG,
  BUSY_BUCKETS,
  CLAIM_BUCKETS,
  MARK_POISON,
  MARK_PUBLISHED,
  MARK_UNCONFIRMED,
  PURGE_BATCH,
  PURGE_PUBLISHED,
  REPUBLISH,
  REPUBLISH_BATCH,
  TAKE_WAITING,
} from './outbox-sql.js';

interface OutboxRow {
  readonly id: number;
  readonly subject: string;
  readonly attempts: number;
  readonly exchange: string;
  readonly routingKey: string;
  readonly envelope: Envelope;
}

/**
 * The outbox in the service's own database.
 * @see https://microservices.io/patterns/data/polling-publisher.html
 */
@Injectable()
export class PostgresOutboxStore extends OutboxStore {
  constructor(private readonly database: PostgresDatabase) {
    super();
  }

  override async relay(publish: PublishBatch): Promise<number> {
    if (!this.database.isReady) return 0;
    const busy = await this.database.relayPool.query<{ bucket: number }>(BUSY_BUCKETS);
    if (busy.rows.length === 0) return 0;
    const buckets = busy.rows.map(({ bucket }) => bucket);
    return inPoolTransaction(this.database.relayPool, (client) => this.relayBuckets(client, buckets, publish));
  }

  override async backlog(): Promise<OutboxBacklog> {
    const { rows } = await this.database.relayPool.query<OutboxBacklog>(BACKLOG);
    return rows[0] ?? { unpublished: 0, oldestAgeMs: 0, failed: 0 };
  }

  /** What leaves again meanwhile is not counted in twice: only what was published before the start. */
  override async republish(since: Date): Promise<number> {
    const { relayPool } = this.database;
    const { rows } = await relayPool.query<{ start: Date }>('SELECT clock_timestamp() AS start');
    for (let marked = 0; ;) {
      const { rowCount } = await relayPool.query(REPUBLISH, [since, rows[0]?.start]);
      marked += rowCount ?? 0;
      if ((rowCount ?? 0) < REPUBLISH_BATCH) return marked;
    }
  }

  override async purge(olderThanMs: number): Promise<number> {
    if (!this.database.isReady) return 0;
    for (let purged = 0; ;) {
      const { rowCount } = await this.database.relayPool.query(PURGE_PUBLISHED, [olderThanMs]);
      purged += rowCount ?? 0;
      if ((rowCount ?? 0) < PURGE_BATCH) return purged;
    }
  }

  private async relayBuckets(client: PoolClient, buckets: readonly number[], publish: PublishBatch): Promise<number> {
    const claimed = await client.query<{ bucket: number }>(CLAIM_BUCKETS, [buckets]);
    // A statement of its own: it must see what the last holder of the locks has committed.
    const { rows } = await client.query<OutboxRow>(TAKE_WAITING, [claimed.rows.map(({ bucket }) => bucket)]);
    const settlement = await publishWaiting(rows.map(toWaiting), publish);
    await mark(client, settlement);
    return settlement.confirmed.length;
  }
}

function toWaiting({ id, subject, attempts, exchange, routingKey, envelope }: OutboxRow): WaitingMessage<number> {
  return { id, subject, attempts, message: { exchange, routingKey, envelope } };
}

async function mark(client: PoolClient, { confirmed, unconfirmed, poison }: Settlement<number>): Promise<void> {
  if (confirmed.length > 0) await client.query(MARK_PUBLISHED, [confirmed]);
  if (unconfirmed.length > 0) await client.query(MARK_UNCONFIRMED, [...columns(unconfirmed), SUSPECT_AFTER]);
  if (poison.length > 0) await client.query(MARK_POISON, columns(poison));
}

const columns = (setbacks: readonly Setback<number>[]): [number[], string[]] => [
  setbacks.map(({ id }) => id),
  setbacks.map(({ error }) => error),
];
