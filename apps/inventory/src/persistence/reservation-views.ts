import { Injectable } from '@nestjs/common';
import type { ReservationView } from '@souk/contracts';
import { PostgresReader } from '@souk/persistence';

const FIND = `
  SELECT order_id AS "orderId", status, lines AS items, updated_at AS "updatedAt" FROM reservations
  WHERE order_id = $1 AND ($2::uuid IS NULL OR customer_id = $2)`;

/** Reservations as they are read, without locks. */
@Injectable()
export class ReservationViews {
  constructor(private readonly reader: PostgresReader) {}

  /** @param ownerId whose it must be; null for anybody's. */
  async find(orderId: string, ownerId: string | null): Promise<ReservationView | undefined> {
    const [reservation] = await this.reader.query<ReservationView>(FIND, [orderId, ownerId]);
    return reservation;
  }
}
