import { Injectable } from '@nestjs/common';
import type { Money } from '@souk/kernel';
import { PostgresReader } from '@souk/persistence';
import type { PaymentOperation, ProviderIds } from '../domain/payment-operation.js';
import type { PaymentStatus } from '../domain/payment-status.js';

/** A payment as its owner sees it. */
export interface PaymentView {
  readonly orderId: string;
  readonly paymentId: string;
  readonly customerId: string;
  readonly status: PaymentStatus;
  readonly amount: Money;
  /** How often the provider was called to authorise it. */
  readonly attempts: number;
  /** What the provider calls each operation. */
  readonly provider: ProviderIds;
  /** How often the provider was called for each operation. */
  readonly providerCalls: { readonly [Operation in PaymentOperation]?: number };
  readonly declineReason: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const VIEW = `
  SELECT p.order_id AS "orderId", p.payment_id AS "paymentId", p.customer_id AS "customerId", p.status,
    jsonb_build_object('amount', p.amount, 'currency', p.currency) AS amount,
    COALESCE((calls.counts ->> 'authorise')::int, 0) AS attempts, p.provider_ids AS provider,
    COALESCE(calls.counts, '{}') AS "providerCalls", p.decline_reason AS "declineReason",
    p.created_at AS "createdAt", p.updated_at AS "updatedAt"
  FROM payments p
  LEFT JOIN LATERAL (SELECT jsonb_object_agg(operation, attempts) AS counts FROM provider_calls WHERE order_id = p.order_id) calls ON true`;

const FIND = `${VIEW} WHERE p.order_id = $1 AND ($2::uuid IS NULL OR p.customer_id = $2)`;
const LIST = `${VIEW} WHERE $1::text IS NULL OR p.status = $1 ORDER BY p.created_at DESC, p.order_id LIMIT $2 OFFSET $3`;
const COUNT = 'SELECT count(*)::int AS total FROM payments WHERE $1::text IS NULL OR status = $1';

/** Payments as they are read, without locks. */
@Injectable()
export class PaymentViews {
  constructor(private readonly reader: PostgresReader) {}

  /** @param ownerId whose it must be; null for anybody's. */
  async find(orderId: string, ownerId: string | null): Promise<PaymentView | undefined> {
    const [payment] = await this.reader.query<PaymentView>(FIND, [orderId, ownerId]);
    return payment;
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
