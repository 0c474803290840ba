import { Injectable } from '@nestjs/common';
import type { ShippingAddress } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';

const REMEMBER = 'INSERT INTO addresses_given (order_id, address) VALUES ($1, $2) ON CONFLICT (order_id) DO NOTHING';
const TAKE = 'DELETE FROM addresses_given WHERE order_id = $1 RETURNING address';
const FORGET = 'DELETE FROM addresses_given WHERE order_id = $1';
const FORGET_OLD = `DELETE FROM addresses_given WHERE given_at < clock_timestamp() - $1::float8 * interval '1 millisecond'`;

/** Where choreographed orders are to go, from when it is said until the shipment is decided. */
@Injectable()
export class AddressRepository {
  async remember(work: PostgresUnitOfWork, orderId: string, address: ShippingAddress): Promise<void> {
    await work.prepared('address-remember', REMEMBER, [orderId, JSON.stringify(address)]);
  }

  /** @throws Error when it was not said yet. */
  async take(work: PostgresUnitOfWork, orderId: string): Promise<ShippingAddress> {
    const [given] = await work.prepared<{ address: ShippingAddress }>('address-take', TAKE, [orderId]);
    if (!given) throw new Error(`Where order ${orderId} is to go has not been said yet; wait for order.address-given.`);
    return given.address;
  }

  async forgetOlderThan(work: PostgresUnitOfWork, ageMs: number): Promise<void> {
    await work.query(FORGET_OLD, [ageMs]);
  }

  async forget(work: PostgresUnitOfWork, orderId: string): Promise<void> {
    await work.prepared('address-forget', FORGET, [orderId]);
  }
}
