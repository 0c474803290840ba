import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { Payment } from '../domain/payment.js';
import type { PaymentState } from '../domain/payment-state.js';

const ADD = `
  INSERT INTO payments (order_id, payment_id, customer_id, amount, currency, status, goal) VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (order_id) DO NOTHING RETURNING order_id`;

const LOCK = `
  SELECT order_id AS "orderId", payment_id AS "paymentId", customer_id AS "customerId",
    CASE WHEN amount IS NOT NULL THEN jsonb_build_object('amount', amount, 'currency', currency) END AS amount,
    status, goal, decline_reason AS "declineReason", provider_ids AS "providerIds"
  FROM payments WHERE order_id = $1 FOR UPDATE`;

const SAVE = `
  UPDATE payments SET status = $2, goal = $3, decline_reason = $4, provider_ids = $5, updated_at = clock_timestamp()
  WHERE order_id = $1`;

/** Payments, one for each order: load with {@link lock}, decide in the domain, {@link save}. */
@Injectable()
export class PaymentRepository {
  /** @returns false when the order has a payment already; waits for one that is just being made. */
  async add(work: PostgresUnitOfWork, { state }: Payment): Promise<boolean> {
    const { orderId, paymentId, customerId, amount, status, goal } = state;
    const values = [orderId, paymentId, customerId, amount?.amount ?? null, amount?.currency ?? null, status, goal];
    const added = await work.prepared('payment-add', ADD, values);
    return added.length > 0;
  }

  /**
   * Loads the payment of an order and holds it until the transaction ends.
   * @throws Error when the order has none.
   */
  async lock(work: PostgresUnitOfWork, orderId: string): Promise<Payment> {
    const [state] = await work.prepared<PaymentState>('payment-lock', LOCK, [orderId]);
    if (!state) throw new Error(`Order ${orderId} has no payment.`);
    return new Payment(state);
  }

  async save(work: PostgresUnitOfWork, { state }: Payment): Promise<void> {
    const { orderId, status, goal, declineReason, providerIds } = state;
    await work.prepared('payment-save', SAVE, [orderId, status, goal, declineReason, JSON.stringify(providerIds)]);
  }
}
