import { strictEqual } from 'node:assert';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { Principal } from '@souk/auth';
import { type OrderToCancel, type PlacedOrder, type SagaKind, topology } from '@souk/contracts';
import { Snapshots } from '@souk/event-sourcing';
import { eventually, type InjectedFault, newId } from '@souk/kernel';
import { PostgresReader, PostgresTransactions, ProjectionsLogin } from '@souk/persistence';
import { FreshBroker, type FreshDatabase, freshDatabase, openConnections, Turnstile } from '@souk/testing';
import type { OrderRequest } from '../src/application/accept-order.js';
import { CancelOrder } from '../src/application/cancel-order.js';
import { FreshOrder } from '../src/application/fresh-order.js';
import { OrderChanges } from '../src/application/order-changes.js';
import { OrderDiff } from '../src/application/order-diff.js';
import { OrderFacts } from '../src/application/order-facts.js';
import { OrderHistory } from '../src/application/order-history.js';
import { OrderTimeline } from '../src/application/order-timeline.js';
import { PlaceOrder } from '../src/application/place-order.js';
import { MarkOrderShippedWhenShipmentDispatched } from '../src/messages/mark-order-shipped-when-shipment-dispatched.js';
import { CustomerCopies } from '../src/persistence/customer-copies.js';
import { OrderFaults } from '../src/persistence/order-faults.js';
import { AttentionList } from '../src/read-side/attention/attention-list.js';
import { OrderViews } from '../src/read-side/order-view/order-views.js';
import { ProductCopies } from '../src/persistence/product-copies.js';
import { openOrders } from './open-orders.js';
import { type FollowedOrder, Participants } from './participants.js';

const PUBLISHED = `
  SELECT envelope ->> 'type' AS type, envelope -> 'data' AS data, envelope ->> 'faults' AS faults
  FROM outbox_messages WHERE subject = $1 ORDER BY id`;

/** A message that left, or is about to. */
export interface SentMessage {
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly faults: string | null;
}

/** The service without its front door, on a real database and a broker of its own; the other services are the test's. */
export class OrdersUnderTest {
  private readonly turnstile = new Turnstile();

  private constructor(
    private app: INestApplicationContext,
    readonly database: FreshDatabase,
    private readonly broker: FreshBroker,
  ) {}

  static async start(): Promise<OrdersUnderTest> {
    const [database, broker] = await Promise.all([freshDatabase('orders'), FreshBroker.create(topology)]);
    return new OrdersUnderTest(await openOrders(database, broker), database, broker);
  }

  /** A customer posts an order under a key. */
  places(customerId: string, key: string, request: OrderRequest, faults?: string): Promise<PlacedOrder> {
    return this.turnstile.pass(() => this.app.get(PlaceOrder).run({ customerId, key, request, faults }));
  }

  /** Before many come at once. */
  isReadyForMany(): Promise<void> {
    return openConnections(this.app.get(PostgresReader));
  }

  get history(): OrderHistory {
    return this.app.get(OrderHistory);
  }

  get fresh(): FreshOrder {
    return this.app.get(FreshOrder);
  }

  get diffs(): OrderDiff {
    return this.app.get(OrderDiff);
  }

  get snapshots(): Snapshots {
    return this.app.get(Snapshots);
  }

  get attention(): AttentionList {
    return this.app.get(AttentionList);
  }

  get facts(): OrderFacts {
    return this.app.get(OrderFacts);
  }

  get views(): OrderViews {
    return this.app.get(OrderViews);
  }

  get changes(): OrderChanges {
    return this.app.get(OrderChanges);
  }

  get transactions(): PostgresTransactions {
    return this.app.get(PostgresTransactions);
  }

  get participants(): Participants {
    return new Participants(this.app);
  }

  get timeline(): OrderTimeline {
    return this.app.get(OrderTimeline);
  }

  /** One of the reactions to an event. */
  reaction<Reaction>(reaction: Type<Reaction>): Reaction {
    return this.app.get(reaction);
  }

  /** A placed order of a new customer for one lamp. */
  async aPlacedOrder(saga: SagaKind = 'orchestration', faults?: string): Promise<FollowedOrder> {
    const customer = await this.knowsCustomer();
    const request = { ...anOrder(await this.knowsProduct()), saga };
    const { id } = await this.places(customer, newId(), request, faults);
    return { id, customer, saga };
  }

  /** A confirmed order whose capture is still to come. */
  async aConfirmedOrder(saga: SagaKind): Promise<FollowedOrder> {
    const order = await this.aPlacedOrder(saga);
    for (const step of ['reserve-stock', 'authorise-payment', 'book-shipment'])
      await this.participants.does(order, step);
    return order;
  }

  /** The customer, or somebody else, wants the order cancelled. */
  cancels({ id, customer }: FollowedOrder, by = new Principal(customer, ['customer'])): Promise<OrderToCancel> {
    return this.app.get(CancelOrder).run({ orderId: id, by });
  }

  /** The parcel has left the warehouse. */
  async isDispatched({ id, customer, saga }: FollowedOrder): Promise<void> {
    const shipment = { orderId: id, customerId: customer, saga, shipmentId: newId(), trackingNumber: 'PT1' };
    await this.transactions.run((work) => this.reaction(MarkOrderShippedWhenShipmentDispatched).handle(shipment, work));
  }

  /** A service tells that a fault aimed at the order has hit. */
  async hearsOfFault({ id }: FollowedOrder, fault: InjectedFault): Promise<void> {
    await this.transactions.run((work) => this.app.get(OrderFaults).noteHit(work, id, fault));
  }

  /** What the order's sagas remember. */
  async sagaDataOf({ id }: FollowedOrder): Promise<unknown> {
    return this.app.get(PostgresReader).query('SELECT data FROM sagas WHERE subject = $1', [id]);
  }

  /** What was said about the order, oldest first. */
  sentAbout({ id }: FollowedOrder): Promise<SentMessage[]> {
    return this.app.get(PostgresReader).query<SentMessage>(PUBLISHED, [id]);
  }

  /** A product that orders has heard of. */
  async knowsProduct(cents = 1_000, currency = 'EUR'): Promise<string> {
    const productId = newId();
    const facts = { productId, version: 1, sku: `SKU-${productId}`, name: 'Lamp', price: { amount: cents, currency } };
    await this.transactions.run((work) => this.app.get(ProductCopies).save(work, facts));
    return productId;
  }

  /** A customer whose name orders has heard of. */
  async knowsCustomer(name = 'Ada'): Promise<string> {
    const userId = newId();
    await this.transactions.run((work) =>
      this.app.get(CustomerCopies).save(work, { userId, version: 1, name, email: 'ada@souk.test' }),
    );
    return userId;
  }

  /** The service is started again so many days later, as far as remembered requests can tell. */
  async startsAgainAfter(days: number): Promise<void> {
    await this.transactions.run((work) =>
      work.query('UPDATE idempotency_keys SET created_at = created_at - make_interval(days => $1)', [days]),
    );
    await this.app.close();
    this.app = await openOrders(this.database, this.broker);
  }

  /** The read model has come to this version of the order. */
  async readModelShows({ id }: FollowedOrder, version: number): Promise<void> {
    await eventually(async () => strictEqual((await this.views.find(id))?.version, version));
  }

  /** Does to the read model what no code of the service does. */
  async rewriteReadModel(sql: string, ...parameters: readonly string[]): Promise<void> {
    await this.app.get(ProjectionsLogin).run((work) => work.query(sql, parameters), { searchPath: 'read_side' });
  }

  /** Adds an event that no code of the service adds. */
  async damages(orderId: string, version: number, type: string): Promise<void> {
    const sql = `INSERT INTO events (stream_id, version, type, schema_version, data, metadata) VALUES ($1, $2, $3, 1, '{}', '{}')`;
    await this.transactions.run((work) => work.query(sql, [orderId, version, type]));
  }

  /** How many orders there are in the event store. */
  async orderCount(customerId: string): Promise<number> {
    const [row] = await this.app
      .get(PostgresReader)
      .query<{ count: number }>(
        `SELECT count(*)::int AS count FROM events WHERE type = 'OrderPlaced' AND data->>'customerId' = $1`,
        [customerId],
      );
    return row?.count ?? 0;
  }

  async stop(): Promise<void> {
    await this.app.close();
    await Promise.all([this.database.drop(), this.broker.drop()]);
  }
}

/** An order of one line. */
export const anOrder = (productId: string, quantity = 1): OrderRequest => ({
  items: [{ productId, quantity }],
  shippingAddress: { name: 'Ada', line1: 'Rua Augusta 1', city: 'Lisboa', postalCode: '1100-048', country: 'PT' },
  payment: { token: 'tok_visa' },
  saga: 'orchestration',
});
