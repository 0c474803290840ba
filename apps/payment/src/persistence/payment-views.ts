import { Injectable } from '@nestjs/common';
import type { PaymentView } from '@souk/contracts';
import { PostgresReader, type PostgresUnitOfWork } from '@souk/persistence';
import type { PaymentStatus } from '../domain/payment-status.js';

const COLUMNS = `
  p.order_id AS "orderId", p.payment_id AS "paymentId", p.customer_id AS "customerId", p.status,
  jsonb_build_object('amount', p.amount, 'currency', p.currency) AS amount,
  COALESCE((calls.counts ->> 'authorise')::int, 0) AS attempts, p.provider_ids AS provider,
  COALESCE(calls.counts, '{}') AS "providerCalls", p.decline_reason AS "declineReason",
  p.created_at AS "createdAt", p.updated_at AS "updatedAt"`;
/** What is planned has not been called yet. */
const FROM = `
  FROM payments p LEFT JOIN LATERAL (
    SELECT jsonb_object_agg(operation, attempts) AS counts FROM provider_calls WHERE order_id = p.order_id AND attempts > 0) calls ON true`;
const VIEW = `SELECT ${COLUMNS} ${FROM}`;

const FIND = `${VIEW} WHERE p.order_id = $1 AND ($2::uuid IS NULL OR p.customer_id = $2)`;
const OF_ORDERS = `${VIEW} WHERE p.order_id = ANY($1::uuid[]) AND ($2::uuid IS NULL OR p.customer_id = $2)`;
const LIST = `${VIEW} WHERE $1::text IS NULL OR p.status = $1 ORDER BY p.created_at DESC, p.order_id LIMIT $2 OFFSET $3`;
const VERSIONED = `SELECT p.version, ${COLUMNS} ${FROM} WHERE p.order_id = $1`;
const COUNT = 'SELECT count(*)::int AS total FROM payments WHERE $1::text IS NULL OR status = $1';

/** A payment as its owner sees it, and how often it has changed. */
export type VersionedPayment = PaymentView & { readonly version: number };

/** Payments as they are read, without locks. */
@Injectable()
export class PaymentViews {
  constructor(private readonly reader: PostgresReader) {}

  /** @param ownerId whose it must be; null for anybody's. */
  async find(orderId: string, ownerId: string | null): Promise<PaymentView | undefined> {
    const [payment] = await this.reader.query<PaymentView>(FIND, [orderId, ownerId]);
    return payment;
  }

  /** What `work` has made of it. @throws Error when the order has none. */
  async versioned(work: PostgresUnitOfWork, orderId: string): Promise<VersionedPayment> {
    const [payment] = await work.prepared<VersionedPayment>('payment-versioned', VERSIONED, [orderId]);
    if (!payment) throw new Error(`Order ${orderId} has no payment.`);
    return payment;
  }

  /** @param ownerId as for {@link find} */
  ofOrders(orderIds: readonly string[], ownerId: string | null): Promise<PaymentView[]> {
    return this.reader.query<PaymentView>(OF_ORDERS, [orderIds, ownerId]);
  }

  /** Newest first. */
  list(status: PaymentStatus | null, limit: number, offset: number): Promise<PaymentView[]> {
    return this.reader.query<PaymentView>(LIST, [status, limit, offset]);
  }

  async count(status: PaymentStatus | null): Promise<number> {
    const [row] = await this.reader.query<{ total: number }>(COUNT, [status]);
    return row?.total ?? 0;
  }
}
