import { Injectable } from '@nestjs/common';
import type { Money } from '@souk/kernel';
import { PostgresReader } from '@souk/persistence';
import { idempotencyKeyOf } from '../domain/payment-operation.js';
import type { PaymentStatus } from '../domain/payment-status.js';

/** What payment believes about the money of one order. */
export interface PaymentFact {
  readonly orderId: string;
  readonly status: PaymentStatus;
  readonly amount: Money;
  /** Under which its authorisation stands in the provider's books. */
  readonly authorisationKey: string;
}

const PAYMENTS = `
  SELECT order_id AS "orderId", status, jsonb_build_object('amount', amount, 'currency', currency) AS amount
  FROM payments WHERE $1::uuid IS NULL OR order_id > $1 ORDER BY order_id LIMIT $2`;

/** What payment tells the audit. */
@Injectable()
export class PaymentFacts {
  constructor(private readonly reader: PostgresReader) {}

  /** In the order of the orders' ids. */
  async payments(after: string | null, limit: number): Promise<PaymentFact[]> {
    const rows = await this.reader.query<Omit<PaymentFact, 'authorisationKey'>>(PAYMENTS, [after, limit]);
    return rows.map((row) => ({ ...row, authorisationKey: idempotencyKeyOf(row.orderId, 'authorise') }));
  }
}
