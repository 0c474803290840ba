import { Injectable } from '@nestjs/common';
import type { StockLine } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { Reservation, type ReservationStatus } from '../domain/reservation.js';

interface ReservationRow {
  readonly orderId: string;
  readonly customerId: string;
  readonly status: ReservationStatus;
  readonly lines: readonly StockLine[];
  readonly reason: string | null;
}

const ADD = `
  INSERT INTO reservations (order_id, customer_id, status, lines, reason) VALUES ($1, $2, $3, $4, $5)`;

const LOCK = `
  SELECT order_id AS "orderId", customer_id AS "customerId", status, lines, reason FROM reservations
  WHERE order_id = $1 FOR UPDATE`;

const SAVE = 'UPDATE reservations SET status = $2, reason = $3, updated_at = clock_timestamp() WHERE order_id = $1';

/** Reservations, one for each order. */
@Injectable()
export class ReservationRepository {
  /** For an order that has none: call it behind the fence of its step. */
  async add(work: PostgresUnitOfWork, { orderId, customerId, status, lines, reason }: Reservation): Promise<void> {
    const values = [orderId, customerId, status, JSON.stringify(lines), reason];
    await work.prepared('reservation-add', ADD, values);
  }

  /**
   * Loads the reservation of an order and holds it until the transaction ends.
   * @throws Error when the order has none.
   */
  async lock(work: PostgresUnitOfWork, orderId: string): Promise<Reservation> {
    const [row] = await work.prepared<ReservationRow>('reservation-lock', LOCK, [orderId]);
    if (!row) throw new Error(`Order ${orderId} has no reservation.`);
    return new Reservation(row.orderId, row.customerId, row.lines, row.status, row.reason);
  }

  async save(work: PostgresUnitOfWork, { orderId, status, reason }: Reservation): Promise<void> {
    await work.prepared('reservation-save', SAVE, [orderId, status, reason]);
  }
}
