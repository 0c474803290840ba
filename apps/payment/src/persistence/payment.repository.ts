import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { Payment } from '../domain/payment.js';
import type { PaymentState } from '../domain/payment-state.js';

const ADD = `
  INSERT INTO payments (order_id, payment_id, customer_id, amount, currency, status, goal) VALUES ($1, $2, $3, $4, $5, $6, $7)`;

const LOCK = `
  SELECT order_id AS "orderId", payment_id AS "paymentId", customer_id AS "customerId",
    jsonb_build_object('amount', amount, 'currency', currency) AS amount,
    status, goal, decline_reason AS "declineReason", provider_ids AS "providerIds"
  FROM payments WHERE order_id = $1 FOR UPDATE`;

const SAVE = `
  UPDATE payments SET status = $2, goal = $3, decline_reason = $4, provider_ids = $5, version = version + 1, updated_at = clock_timestamp()
  WHERE order_id = $1`;

const NUMBER_UNTOLD = `
  UPDATE payments SET version = 1
  WHERE order_id IN (SELECT order_id FROM payments WHERE version = 0 LIMIT $1 FOR UPDATE SKIP LOCKED)
  RETURNING order_id AS "orderId"`;

/** Payments, one for each order: load with {@link lock}, decide in the domain, {@link save}. */
@Injectable()
export class PaymentRepository {
  async add(work: PostgresUnitOfWork, { state }: Payment): Promise<void> {
    const { orderId, paymentId, customerId, amount, status, goal } = state;
    const values = [orderId, paymentId, customerId, amount.amount, amount.currency, status, goal];
    await work.prepared('payment-add', ADD, values);
  }

  /**
   * Loads the payment of an order and holds it until the transaction ends.
   * @throws Error when the order has none.
   */
  async lock(work: PostgresUnitOfWork, orderId: string): Promise<Payment> {
    const payment = await this.lockIfAny(work, orderId);
    if (!payment) throw new Error(`Order ${orderId} has no payment.`);
    return payment;
  }

  /** Like {@link lock}; undefined when the order has none. */
  async lockIfAny(work: PostgresUnitOfWork, orderId: string): Promise<Payment | undefined> {
    const [state] = await work.prepared<PaymentState>('payment-lock', LOCK, [orderId]);
    return state && new Payment(state);
  }

  async save(work: PostgresUnitOfWork, { state }: Payment): Promise<void> {
    const { orderId, status, goal, declineReason, providerIds } = state;
    await work.prepared('payment-save', SAVE, [orderId, status, goal, declineReason, JSON.stringify(providerIds)]);
  }

  /** Takes payments that nobody was told of yet, and no other replica has in hand. @returns their orders */
  async numberUntold(work: PostgresUnitOfWork, limit: number): Promise<string[]> {
    const rows = await work.query<{ orderId: string }>(NUMBER_UNTOLD, [limit]);
    return rows.map(({ orderId }) => orderId);
  }
}
