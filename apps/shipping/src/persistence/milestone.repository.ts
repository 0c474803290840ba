import { Injectable } from '@nestjs/common';
import { PostgresReader, type PostgresUnitOfWork } from '@souk/persistence';
import type { Milestone } from '../domain/milestone.js';

const IN_MS = (parameter: string): string => `clock_timestamp() + ${parameter} * interval '1 millisecond'`;

const ADD = `
  INSERT INTO milestones (order_id, kind, correlation_id, traceparent, faults, due_at) VALUES ($1, $2, $3, $4, $5, ${IN_MS('$6::float8')})
  ON CONFLICT (order_id, kind) DO NOTHING`;

const NEXT_DUE = 'SELECT extract(epoch FROM min(due_at) - clock_timestamp())::float8 * 1000 AS "inMs" FROM milestones';

const CLAIM = `
  WITH due AS (
    SELECT order_id, kind FROM milestones WHERE due_at <= clock_timestamp()
    ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
  UPDATE milestones m SET due_at = ${IN_MS('$2::float8')} FROM due WHERE m.order_id = due.order_id AND m.kind = due.kind
  RETURNING m.order_id AS "orderId", m.kind, m.correlation_id AS "correlationId", m.traceparent, m.faults`;

const REMOVE = 'DELETE FROM milestones WHERE order_id = $1 AND kind = $2 RETURNING order_id';
const REMOVE_ALL = 'DELETE FROM milestones WHERE order_id = $1';

/** What will happen when: rows on the database's clock. */
@Injectable()
export class MilestoneRepository {
  constructor(private readonly reader: PostgresReader) {}

  /** Sets a milestone in `inMs` milliseconds, unless it is set already. */
  async add(
    work: PostgresUnitOfWork,
    { orderId, kind, correlationId, traceparent, faults }: Milestone,
    inMs: number,
  ): Promise<void> {
    await work.prepared('milestone-add', ADD, [orderId, kind, correlationId, traceparent, faults, inMs]);
  }

  /** Milliseconds until the next milestone, negative when it is overdue; undefined when there is none. */
  async nextDueInMs(): Promise<number | undefined> {
    const [next] = await this.reader.query<{ inMs: number | null }>(NEXT_DUE);
    return next?.inMs ?? undefined;
  }

  /** Takes up to `limit` due milestones that no replica holds; what is not removed comes due again after `leaseMs`. */
  claim(work: PostgresUnitOfWork, limit: number, leaseMs: number): Promise<Milestone[]> {
    return work.prepared<Milestone>('milestone-claim', CLAIM, [limit, leaseMs]);
  }

  /** @returns false when it was removed already. */
  async remove(work: PostgresUnitOfWork, { orderId, kind }: Milestone): Promise<boolean> {
    const removed = await work.prepared('milestone-remove', REMOVE, [orderId, kind]);
    return removed.length > 0;
  }

  /** Nothing will happen to the order's parcel any more. */
  async removeAll(work: PostgresUnitOfWork, orderId: string): Promise<void> {
    await work.prepared('milestone-remove-all', REMOVE_ALL, [orderId]);
  }
}
