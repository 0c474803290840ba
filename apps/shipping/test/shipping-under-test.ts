import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { bookShipment, cancelShipment, orderConfirmed } from '@souk/contracts';
import { type MessageDefinition, newId } from '@souk/kernel';
import type { Answer, Envelope } from '@souk/messaging';
import {
  PostgresDatabase,
  PostgresModule,
  PostgresReader,
  PostgresTransactions,
  type PostgresUnitOfWork,
} from '@souk/persistence';
import { type FreshDatabase, freshDatabase } from '@souk/testing';
import { BookShipment } from '../src/application/book-shipment.js';
import { CancelShipment } from '../src/application/cancel-shipment.js';
import { MilestoneSignal } from '../src/application/milestone-signal.js';
import { MilestoneTimers } from '../src/application/milestone-timers.js';
import { ScheduleMilestone } from '../src/application/schedule-milestone.js';
import { BookShipmentHandler } from '../src/messages/book-shipment.handler.js';
import { CancelShipmentHandler } from '../src/messages/cancel-shipment.handler.js';
import { DispatchShipmentWhenOrderConfirmed } from '../src/messages/dispatch-shipment-when-order-confirmed.js';
import { shippingMigrations } from '../src/persistence/shipping-migrations.js';
import { type ShipmentView, ShipmentViews } from '../src/persistence/shipment-views.js';
import { ShipmentsModule } from '../src/shipments.module.js';

export const customerId = newId();

const EVENTS = `
  SELECT routing_key AS name, envelope -> 'data' AS data, envelope ->> 'correlationid' AS "correlationId"
  FROM outbox_messages WHERE exchange = 'souk.events' AND subject = $1 ORDER BY id`;

const MILESTONE = `SELECT kind, due_at > clock_timestamp() + interval '1 second' AS "isPutOff" FROM milestones WHERE order_id = $1`;

/** An event that left. */
export interface Published {
  readonly name: string;
  readonly data: Record<string, unknown>;
  readonly correlationId: string;
}

@Module({})
class TestModule {}

/** The inside of shipping on a database of its own, without broker and HTTP. */
export class ShippingUnderTest {
  private constructor(
    private readonly app: INestApplicationContext,
    readonly database: FreshDatabase,
  ) {}

  /** Starts it, or another replica beside or after one on the same database. */
  static async start(shared?: FreshDatabase, dispatchAfterMs = 50): Promise<ShippingUnderTest> {
    const database = shared ?? (await freshDatabase('shipping'));
    const imports = [
      PostgresModule.for({ service: 'shipping', ...database, migrations: shippingMigrations }),
      ShipmentsModule.for({ dispatchAfterMs, deliverAfterMs: 50 }),
    ];
    const app = await NestFactory.createApplicationContext({ module: TestModule, imports }, { logger: false });
    await app.get(PostgresDatabase).ready();
    return new ShippingUnderTest(app, database);
  }

  async stop({ keepDatabase = false } = {}): Promise<void> {
    await this.app.close();
    if (!keepDatabase) await this.database.drop();
  }

  /** Lets time pass without anything happening to parcels, as if the process had died. */
  async timersStop(): Promise<void> {
    await this.app.get(MilestoneTimers).onModuleDestroy();
  }

  async book(orderId: string, country = 'PT', id = newId()): Promise<Answer | undefined> {
    const address = { name: 'Ada Lovelace', line1: 'Rua Augusta 1', city: 'Lisboa', postalCode: '1100-048', country };
    const handler = new BookShipmentHandler(this.app.get(BookShipment));
    return this.takes(bookShipment, orderId, id, (work) => handler.handle({ ...about(orderId), address }, work));
  }

  async cancel(orderId: string, id = newId()): Promise<Answer | undefined> {
    const handler = new CancelShipmentHandler(this.app.get(CancelShipment));
    return this.takes(cancelShipment, orderId, id, (work) => handler.handle(about(orderId), work));
  }

  async confirmed(orderId: string, id = newId()): Promise<void> {
    const reaction = new DispatchShipmentWhenOrderConfirmed(this.app.get(ScheduleMilestone));
    await this.takes(orderConfirmed, orderId, id, (work) =>
      reaction.handle({ ...about(orderId), total: { amount: 1, currency: 'EUR' } }, work),
    );
  }

  /** What will happen to the order's parcel next; put off where there is no parcel yet. */
  async milestone(orderId: string): Promise<{ kind: string; isPutOff: boolean } | undefined> {
    const [next] = await this.rows<{ kind: string; isPutOff: boolean }>(MILESTONE, orderId);
    return next;
  }

  /** Makes everything that will happen happen now. */
  async timePasses(): Promise<void> {
    await this.app
      .get(PostgresTransactions)
      .run((work) => work.query('UPDATE milestones SET due_at = clock_timestamp()'));
    this.app.get(MilestoneSignal).wake();
  }

  async shipment(orderId: string): Promise<ShipmentView | undefined> {
    return this.app.get(ShipmentViews).find(orderId, customerId);
  }

  async status(orderId: string): Promise<string | undefined> {
    return (await this.shipment(orderId))?.status;
  }

  /** What was told about an order, oldest first. */
  published(orderId: string): Promise<Published[]> {
    return this.rows<Published>(EVENTS, orderId);
  }

  rows<Row extends object>(sql: string, ...parameters: unknown[]): Promise<Row[]> {
    return this.app.get(PostgresReader).query<Row>(sql, parameters);
  }

  private async takes<Result>(
    { name }: MessageDefinition,
    orderId: string,
    id: string,
    handle: (work: PostgresUnitOfWork) => Promise<Result>,
  ): Promise<Result | undefined> {
    let result: Result | undefined;
    const envelope: Envelope = {
      specversion: '1.0',
      id,
      source: 'orders',
      type: name,
      dataversion: 1,
      subject: orderId,
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      correlationid: `request of ${orderId}`,
      data: {},
    };
    await this.app.get(PostgresTransactions).runOnce(name, envelope, async (work) => {
      result = await handle(work);
    });
    return result;
  }
}

const about = (orderId: string) => ({ orderId, customerId, saga: 'orchestration' }) as const;
