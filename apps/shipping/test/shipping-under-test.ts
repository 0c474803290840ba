import { Global, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  type AboutOrder,
  addressGiven,
  bookShipment,
  cancelShipment,
  orderConfirmed,
  orderWithdrawn,
  paymentAuthorised,
  type SagaKind,
  type ShipmentFacts,
  type ShipmentView,
  topology,
} from '@souk/contracts';
import { type MessageDefinition, newId } from '@souk/kernel';
import { AimedFaults, type Answer, type Envelope, MessagingOptions } from '@souk/messaging';
import {
  PostgresDatabase,
  PostgresModule,
  PostgresReader,
  PostgresTransactions,
  type PostgresUnitOfWork,
} from '@souk/persistence';
import { type FreshDatabase, freshDatabase, Turnstile } from '@souk/testing';
import { BookShipment } from '../src/application/book-shipment.js';
import { CancelShipment } from '../src/application/cancel-shipment.js';
import { MilestoneSignal } from '../src/application/milestone-signal.js';
import { MilestoneTimers } from '../src/application/milestone-timers.js';
import { ReachMilestone } from '../src/application/reach-milestone.js';
import { ScheduleMilestone } from '../src/application/schedule-milestone.js';
import type { Milestone } from '../src/domain/milestone.js';
import { BookShipmentHandler } from '../src/messages/book-shipment.handler.js';
import { BookShipmentWhenPaymentAuthorised } from '../src/messages/book-shipment-when-payment-authorised.js';
import { CancelShipmentHandler } from '../src/messages/cancel-shipment.handler.js';
import { CancelShipmentWhenOrderWithdrawn } from '../src/messages/cancel-shipment-when-order-withdrawn.js';
import { DispatchShipmentWhenOrderConfirmed } from '../src/messages/dispatch-shipment-when-order-confirmed.js';
import { RememberAddressWhenGiven } from '../src/messages/remember-address-when-given.js';
import { AddressRepository } from '../src/persistence/address.repository.js';
import { shippingMigrations } from '../src/persistence/shipping-migrations.js';
import { ShipmentViews } from '../src/persistence/shipment-views.js';
import { ShipmentsModule } from '../src/shipments.module.js';
import { swift } from './paces.js';

export const customerId = newId();

const EVENTS = `
  SELECT routing_key AS name, envelope -> 'data' AS data, envelope ->> 'correlationid' AS "correlationId",
    envelope ->> 'faults' AS faults
  FROM outbox_messages WHERE exchange = 'souk.events' AND subject = $1 AND routing_key <> 'shipment.changed' ORDER BY id`;
const CHANGES = `
  SELECT envelope -> 'data' AS data FROM outbox_messages WHERE subject = $1 AND routing_key = 'shipment.changed' ORDER BY id`;

const MILESTONE = `SELECT kind, due_at > clock_timestamp() + interval '1 second' AS "isPutOff" FROM milestones WHERE order_id = $1`;

const DISPATCH = `
  SELECT order_id AS "orderId", kind, correlation_id AS "correlationId", traceparent, faults
  FROM milestones WHERE order_id = $1 AND kind = 'dispatch'`;

/** An event that left. */
export interface Published {
  readonly name: string;
  readonly data: Record<string, unknown>;
  readonly correlationId: string;
  readonly faults: string | null;
}

const messaging = { service: 'shipping', rabbitmqUrl: '', messages: topology.shipping, faults: 'on' };

/** Stands for the messaging of the real service, which would need a broker. */
@Global()
@Module({ providers: [AimedFaults, { provide: MessagingOptions, useValue: messaging }], exports: [AimedFaults] })
class TestModule {}

/** The inside of shipping on a database of its own, without broker and HTTP. */
export class ShippingUnderTest {
  private readonly turnstile = new Turnstile();

  private constructor(
    private readonly app: INestApplicationContext,
    readonly database: FreshDatabase,
  ) {}

  /** Starts it, or another replica beside or after one on the same database. */
  static async start(shared?: FreshDatabase, settings = swift): Promise<ShippingUnderTest> {
    const database = shared ?? (await freshDatabase('shipping'));
    const imports = [
      PostgresModule.for({ service: 'shipping', ...database, migrations: shippingMigrations }),
      ShipmentsModule.for(settings),
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
    const address = addressIn(country);
    const handler = new BookShipmentHandler(this.app.get(BookShipment));
    return this.takes(bookShipment, orderId, id, (work) => handler.handle({ ...about(orderId), address }, work));
  }

  async cancel(orderId: string, id = newId()): Promise<Answer | undefined> {
    const handler = new CancelShipmentHandler(this.app.get(CancelShipment));
    return this.takes(cancelShipment, orderId, id, (work) => handler.handle(about(orderId), work));
  }

  async confirmed(orderId: string, { faults }: { faults?: string } = {}): Promise<void> {
    const reaction = new DispatchShipmentWhenOrderConfirmed(this.app.get(ScheduleMilestone));
    const payload = { ...about(orderId), total: { amount: 1, currency: 'EUR' } };
    await this.takes(orderConfirmed, orderId, newId(), (work) => reaction.handle(payload, work), faults);
  }

  /** Where a choreographed order is to go. */
  async addressGiven(orderId: string, country = 'PT'): Promise<void> {
    const reaction = new RememberAddressWhenGiven(this.app.get(AddressRepository));
    const payload = { ...about(orderId, 'choreography'), address: addressIn(country) };
    await this.takes(addressGiven, orderId, newId(), (work) => reaction.handle(payload, work));
  }

  async authorised(orderId: string, saga: SagaKind = 'choreography'): Promise<void> {
    const reaction = new BookShipmentWhenPaymentAuthorised(this.app.get(BookShipment), this.app.get(AddressRepository));
    const payload = { ...about(orderId, saga), paymentId: newId() };
    await this.takes(paymentAuthorised, orderId, newId(), (work) => reaction.handle(payload, work));
  }

  async withdrawn(orderId: string, saga: SagaKind = 'choreography'): Promise<void> {
    const reaction = new CancelShipmentWhenOrderWithdrawn(this.app.get(CancelShipment));
    await this.takes(orderWithdrawn, orderId, newId(), (work) => reaction.handle(about(orderId, saga), work));
  }

  /** The time of its dispatch comes, once. */
  async dispatchIsDue(orderId: string): Promise<void> {
    const [milestone] = await this.rows<Milestone>(DISPATCH, orderId);
    if (milestone) await this.app.get(ReachMilestone).run(milestone);
  }

  /** Locks the shipment until the returned function is called: whoever wants it queues up. */
  async holdShipment(orderId: string): Promise<() => Promise<void>> {
    const held = Promise.withResolvers<void>();
    const enough = Promise.withResolvers<void>();
    const ended = this.app.get(PostgresTransactions).run(async (work) => {
      await work.query('SELECT FROM shipments WHERE order_id = $1 FOR UPDATE', [orderId]);
      held.resolve();
      await enough.promise;
    });
    await held.promise;
    return async () => {
      enough.resolve();
      await ended;
    };
  }

  /** How many transactions wait for a lock. */
  async queued(): Promise<number> {
    const [row] = await this.rows<{ queued: number }>(
      `SELECT count(*)::int AS queued FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return row?.queued ?? 0;
  }

  /** What will happen to the order's parcel next; put off where there is no parcel yet. */
  async milestone(orderId: string): Promise<{ kind: string; isPutOff: boolean } | undefined> {
    const [next] = await this.rows<{ kind: string; isPutOff: boolean }>(MILESTONE, orderId);
    return next;
  }

  /** Makes everything that will happen happen now. */
  async timePasses(): Promise<void> {
    await this.change('UPDATE milestones SET due_at = clock_timestamp()');
    this.app.get(MilestoneSignal).wake();
  }

  async shipment(orderId: string): Promise<ShipmentView | undefined> {
    return this.app.get(ShipmentViews).find(orderId, customerId);
  }

  async status(orderId: string): Promise<string | undefined> {
    return (await this.shipment(orderId))?.status;
  }

  /** What copies of the shipment have heard, oldest first. */
  async changes(orderId: string): Promise<ShipmentFacts[]> {
    return (await this.rows<{ data: ShipmentFacts }>(CHANGES, orderId)).map(({ data }) => data);
  }

  /** What was told about an order, oldest first. */
  published(orderId: string): Promise<Published[]> {
    return this.rows<Published>(EVENTS, orderId);
  }

  rows<Row extends object>(sql: string, ...parameters: unknown[]): Promise<Row[]> {
    return this.app.get(PostgresReader).query<Row>(sql, parameters);
  }

  async change(sql: string, ...parameters: unknown[]): Promise<void> {
    await this.app.get(PostgresTransactions).run((work) => work.query(sql, parameters));
  }

  private async takes<Result>(
    { name }: MessageDefinition,
    orderId: string,
    id: string,
    handle: (work: PostgresUnitOfWork) => Promise<Result>,
    faults?: string,
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
      faults,
      data: {},
    };
    const transactions = this.app.get(PostgresTransactions);
    await this.turnstile.pass(() =>
      transactions.runOnce(name, envelope, async (work) => {
        result = await handle(work);
      }),
    );
    return result;
  }
}

export const about = (orderId: string, saga: SagaKind = 'orchestration'): AboutOrder => ({ orderId, customerId, saga });

const addressIn = (country: string) => ({
  name: 'Ada Lovelace',
  line1: 'Rua Augusta 1',
  city: 'Lisboa',
  postalCode: '1100-048',
  country,
});
