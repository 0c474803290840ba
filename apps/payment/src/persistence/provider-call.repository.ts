import { Injectable } from '@nestjs/common';
import { currentTraceparent } from '@souk/observability';
import { PostgresReader, type PostgresUnitOfWork } from '@souk/persistence';
import { idempotencyKeyOf, type PaymentOperation } from '../domain/payment-operation.js';
import type { ProviderCall } from '../domain/provider-call.js';
import { CLAIM, LOOK, NEXT_DUE, PLAN, PUT_OFF, REOPEN, SETTLE } from './provider-call-sql.js';

type CallId = Pick<ProviderCall, 'orderId' | 'operation'>;

/** What the provider has to be asked, and when: rows on the database's clock, committed before anything is said to the provider. */
@Injectable()
export class ProviderCallRepository {
  constructor(private readonly reader: PostgresReader) {}

  /** Plans an operation in the trace, correlation and faults of `work`. Planned before, it is still one operation, but made at once. */
  async plan(
    work: PostgresUnitOfWork,
    orderId: string,
    operation: PaymentOperation,
    token: string | null = null,
  ): Promise<void> {
    const key = idempotencyKeyOf(orderId, operation);
    const context = [currentTraceparent() ?? null, work.correlationId ?? null, work.faults ?? null];
    await work.prepared('provider-call-plan', PLAN, [orderId, operation, key, token, ...context]);
  }

  /** Milliseconds until the next call is due, negative when it is overdue; undefined when there is none. */
  async nextDueInMs(): Promise<number | undefined> {
    const [next] = await this.reader.query<{ inMs: number | null }>(NEXT_DUE);
    return next?.inMs ?? undefined;
  }

  /** Takes up to `limit` due calls that no replica holds; they come due again after `leaseMs` if nothing is heard. */
  claim(work: PostgresUnitOfWork, limit: number, leaseMs: number): Promise<ProviderCall[]> {
    return work.prepared<ProviderCall>('provider-call-claim', CLAIM, [limit, leaseMs]);
  }

  /** The provider did nothing: the operation is tried again. */
  async retryIn(work: PostgresUnitOfWork, { orderId, operation }: CallId, pauseMs: number): Promise<void> {
    await work.prepared('provider-call-put-off', PUT_OFF, [orderId, operation, 'pending', pauseMs]);
  }

  /** Nobody knows what the provider did: it is asked. */
  async askIn(work: PostgresUnitOfWork, { orderId, operation }: CallId, pauseMs: number): Promise<void> {
    await work.prepared('provider-call-put-off', PUT_OFF, [orderId, operation, 'unknown', pauseMs]);
  }

  /** Nobody wants it any more and the provider has not heard of it, but it may be on its way: it is looked for, and the card's token forgotten. */
  async lookIn(work: PostgresUnitOfWork, call: ProviderCall, pauseMs: number): Promise<void> {
    const { orderId, operation, absences } = call;
    await work.prepared('provider-call-look', LOOK, [orderId, operation, absences, pauseMs]);
  }

  /** The provider did it after all, it seems: a call that was made and then dispensed with is asked about again. */
  async reopenIn(work: PostgresUnitOfWork, { orderId, operation }: CallId, pauseMs: number): Promise<void> {
    await work.prepared('provider-call-reopen', REOPEN, [orderId, operation, pauseMs]);
  }

  /** Ends the call and forgets the card's token. */
  async settle(work: PostgresUnitOfWork, { orderId, operation }: CallId): Promise<void> {
    await work.prepared('provider-call-settle', SETTLE, [orderId, operation]);
  }
}
