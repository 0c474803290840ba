import { Injectable } from '@nestjs/common';
import { newId } from '@souk/kernel';
import {
  type LastRescue,
  type ParkedEntry,
  type ParkedMessage,
  type ParkedQuery,
  ParkedStore,
  type ParkedSummary,
} from '@souk/messaging';
import type { Pool } from 'pg';
import { PostgresDatabase } from '../connection/postgres-database.js';
import { COUNT, DECIDE, FIND, FIRST_TO_RESCUE, KEEP, LAST_RESCUE, LIST } from './parked-sql.js';

/** Parked messages in the service's own database. */
@Injectable()
export class PostgresParkedStore extends ParkedStore {
  constructor(private readonly database: PostgresDatabase) {
    super();
  }

  override async keep(message: ParkedMessage): Promise<void> {
    await this.pool.query(KEEP, [
      newId(),
      message.parkingId,
      message.fingerprint,
      message.queue,
      message.messageId,
      message.type,
      message.subject,
      message.traceId,
      message.cause,
      message.attempts,
      message.errorName,
      message.errorMessage,
      message.errorStack,
      JSON.stringify(message.properties),
      JSON.stringify(message.headers),
      message.body,
      message.parkedAt,
      message.redriven,
    ]);
  }

  override async list({ state, queue, after, limit }: ParkedQuery): Promise<ParkedSummary[]> {
    const { rows } = await this.pool.query<ParkedSummary>(LIST, [state, queue ?? null, after ?? null, limit]);
    return rows;
  }

  override async find(id: string): Promise<ParkedEntry | undefined> {
    const { rows } = await this.pool.query<ParkedEntry>(FIND, [id]);
    return rows[0];
  }

  override async decide(id: string, state: 'redriven' | 'discarded', by: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(DECIDE, [id, state, by]);
    return rowCount === 1;
  }

  override async count(queue?: string): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(COUNT, [queue ?? null]);
    return rows[0]?.count ?? 0;
  }

  override async firstToRescue(queues: readonly string[]): Promise<ParkedSummary | undefined> {
    const { rows } = await this.pool.query<ParkedSummary>(FIRST_TO_RESCUE, [queues]);
    return rows[0];
  }

  override async lastRescue(): Promise<LastRescue | undefined> {
    const { rows } = await this.pool.query<LastRescue>(LAST_RESCUE);
    return rows[0];
  }

  /** Not the pool of the requests: a service that is busy must still be able to put a message aside. */
  private get pool(): Pool {
    return this.database.relayPool;
  }
}
