import type { AboutOrder, SagaKind, StockLine } from '@souk/contracts';
import {
  orderPlaced,
  paymentDeclined,
  releaseStock,
  reserveStock,
  shipmentCancelled,
  shipmentDispatched,
  shipmentRefused,
} from '@souk/contracts';
import { eventually, type MessageDefinition, newId } from '@souk/kernel';
import type { Answer, Envelope } from '@souk/messaging';
import { PostgresReader, PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import { Turnstile } from '@souk/testing';
import { ReleaseStockHandler } from '../src/messages/release-stock.handler.js';
import { ReleaseStockWhenPaymentDeclined } from '../src/messages/release-stock-when-payment-declined.js';
import { ReleaseStockWhenShipmentRefusedOrCancelled } from '../src/messages/release-stock-when-shipment-refused-or-cancelled.js';
import { ReserveStockHandler } from '../src/messages/reserve-stock.handler.js';
import { ReserveStockWhenOrderPlaced } from '../src/messages/reserve-stock-when-order-placed.js';
import { ShipStockWhenShipmentDispatched } from '../src/messages/ship-stock-when-shipment-dispatched.js';
import { customerId, type InventoryUnderTest } from './inventory-under-test.js';

const EVENTS = `
  SELECT routing_key AS name, envelope -> 'data' AS data FROM outbox_messages
  WHERE exchange = 'souk.events' AND subject = $1 ORDER BY id`;

/** An event that left. */
export interface Told {
  readonly name: string;
  readonly data: Record<string, unknown>;
}

const LOCK_TIMEOUT = '55P03';

/** A slow machine, or a slow disk: PostgreSQL finds out about a deadlock long before. */
const isLockTimeout = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === LOCK_TIMEOUT;

/**
 * Messages as the handlers get them, without a broker. Each is tried once only, unless it waited too long for its turn: what
 * messaging would try again else, as a deadlock, is an error here.
 */
export class BackDoor {
  private readonly turnstile = new Turnstile();

  constructor(private readonly app: InventoryUnderTest['app']) {}

  /** `inventory.reserve-stock`, of an orchestrated order. */
  reserve(orderId: string, items: readonly StockLine[]): Promise<Answer<typeof reserveStock>> {
    return this.take(reserveStock, orderId, (work) =>
      this.app.get(ReserveStockHandler).handle({ ...about(orderId, 'orchestration'), items: [...items] }, work),
    );
  }

  /** `inventory.release-stock`, likewise. */
  release(orderId: string): Promise<Answer<typeof releaseStock>> {
    return this.take(releaseStock, orderId, (work) =>
      this.app.get(ReleaseStockHandler).handle(about(orderId, 'orchestration'), work),
    );
  }

  placed(orderId: string, items: readonly StockLine[], saga: SagaKind = 'choreography'): Promise<void> {
    const total = { amount: 1, currency: 'EUR' };
    return this.take(orderPlaced, orderId, (work) =>
      this.app.get(ReserveStockWhenOrderPlaced).handle({ ...about(orderId, saga), items: [...items], total }, work),
    );
  }

  declined(orderId: string, saga: SagaKind = 'choreography'): Promise<void> {
    return this.take(paymentDeclined, orderId, (work) =>
      this.app.get(ReleaseStockWhenPaymentDeclined).handle({ ...about(orderId, saga), message: 'no' }, work),
    );
  }

  undeliverable(orderId: string, saga: SagaKind = 'choreography'): Promise<void> {
    return this.take(shipmentRefused, orderId, (work) =>
      this.app
        .get(ReleaseStockWhenShipmentRefusedOrCancelled)
        .refused({ ...about(orderId, saga), message: 'no' }, work),
    );
  }

  shipmentCancelled(orderId: string, saga: SagaKind = 'choreography'): Promise<void> {
    return this.take(shipmentCancelled, orderId, (work) =>
      this.app.get(ReleaseStockWhenShipmentRefusedOrCancelled).cancelled(about(orderId, saga), work),
    );
  }

  dispatched(orderId: string): Promise<void> {
    const parcel = { shipmentId: newId(), trackingNumber: 'T-1' };
    return this.take(shipmentDispatched, orderId, (work) =>
      this.app.get(ShipStockWhenShipmentDispatched).handle({ ...about(orderId, 'choreography'), ...parcel }, work),
    );
  }

  /** What was told about an order, oldest first. */
  told(orderId: string): Promise<Told[]> {
    return this.app.get(PostgresReader).query<Told>(EVENTS, [orderId]);
  }

  private async take<Result>(
    { name }: MessageDefinition,
    orderId: string,
    handle: (work: PostgresUnitOfWork) => Promise<Result>,
  ): Promise<Result> {
    let result: Result | undefined;
    const transactions = this.app.get(PostgresTransactions);
    const run = () =>
      transactions.runOnce(name, envelopeOf(name, orderId), async (work) => {
        result = await handle(work);
      });
    await this.turnstile.pass(() => eventually(run, { retryOn: isLockTimeout }));
    return result as Result;
  }
}

export const about = (orderId: string, saga: SagaKind): AboutOrder => ({ orderId, customerId, saga });

const envelopeOf = (type: string, orderId: string): Envelope => ({
  specversion: '1.0',
  id: newId(),
  source: 'orders',
  type,
  dataversion: 1,
  subject: orderId,
  time: new Date().toISOString(),
  datacontenttype: 'application/json',
  correlationid: orderId,
  data: {},
});
