import { Principal } from '@souk/auth';
import { type SagaKind, topology } from '@souk/contracts';
import { EventStore, type StoredEvent } from '@souk/event-sourcing';
import { type EventDefinition, type Message, newId } from '@souk/kernel';
import { type Envelope, exchanges } from '@souk/messaging';
import { PostgresDatabase, PostgresReader, PostgresTransactions } from '@souk/persistence';
import { createApplication } from '@souk/service';
import { FreshBroker, type FreshDatabase, freshDatabase, openConnections, TokenIssuer } from '@souk/testing';
import { OrderChanges } from '../src/application/order-changes.js';
import { PlaceOrder } from '../src/application/place-order.js';
import type { OrderEvent } from '../src/domain/order-events.js';
import type { Role } from '../src/orders.config.js';
import { CustomerCopies } from '../src/persistence/customer-copies.js';
import { ProductCopies } from '../src/persistence/product-copies.js';
import { configureOrders } from './orders-test.config.js';
import { anOrder } from './orders-under-test.js';

/** What somebody is answered. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** The real service on a database and a virtual host of its own, with both doors open. */
export class RunningOrders {
  private constructor(
    private readonly app: Awaited<ReturnType<typeof createApplication>>,
    private readonly broker: FreshBroker,
    private readonly issuer: TokenIssuer,
    readonly database: FreshDatabase,
  ) {}

  static async start(role: Role = 'all'): Promise<RunningOrders> {
    const [database, broker, issuer] = await Promise.all([
      freshDatabase('orders'),
      FreshBroker.create(topology),
      TokenIssuer.start(),
    ]);
    configureOrders({ database, rabbitmqUrl: broker.urlFor('orders'), jwksUrl: issuer.jwksUrl, role });
    const { AppModule } = await import('../src/app.module.js');
    const app = await createApplication(AppModule);
    await app.init();
    await app.startAllMicroservices();
    await app.get(PostgresDatabase).ready();
    return new RunningOrders(app, broker, issuer, database);
  }

  /** Before many come at once. */
  isReadyForMany(): Promise<void> {
    return openConnections(this.app.get(PostgresReader));
  }

  get store(): EventStore {
    return this.app.get(EventStore);
  }

  /** A placed order of a new customer for one lamp. */
  async aPlacedOrder(saga: SagaKind = 'orchestration'): Promise<{ id: string; customer: string }> {
    const [customer, productId] = [newId(), newId()];
    const facts = { productId, version: 1, sku: 'LAMP', name: 'Lamp', price: { amount: 1_000, currency: 'EUR' } };
    await this.app.get(PostgresTransactions).run(async (work) => {
      await this.app.get(ProductCopies).save(work, facts);
      await this.app
        .get(CustomerCopies)
        .save(work, { userId: customer, version: 1, name: 'Ada', email: 'ada@souk.test' });
    });
    const request = { ...anOrder(productId), saga };
    const { id } = await this.app.get(PlaceOrder).run({ customerId: customer, key: newId(), request });
    return { id, customer };
  }

  /** A step of a placed order waits for a person again and again, until the order has so many events. */
  async waitsForPersons(id: string, length: number): Promise<void> {
    const needs: OrderEvent = {
      type: 'OrderNeedsAttention',
      data: { step: 'capture-payment', service: 'payment', detail: 'no' },
    };
    const resolved: OrderEvent = { type: 'OrderAttentionResolved', data: { step: 'capture-payment' } };
    const events = Array.from({ length: length - 1 }, (_, index) => (index % 2 === 0 ? needs : resolved));
    await this.app.get(PostgresTransactions).run((work) => this.app.get(OrderChanges).change(work, id, () => events));
  }

  eventsOf(id: string): Promise<StoredEvent<OrderEvent>[]> {
    return this.store.load<OrderEvent>(id);
  }

  /** Somebody asks over HTTP. */
  async ask(
    { id, roles }: Principal,
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    { headers = {}, payload }: { readonly headers?: Record<string, string>; readonly payload?: object } = {},
  ): Promise<HttpAnswer> {
    const authorization = await this.issuer.authorization(id, ...roles);
    const response = await this.app.inject({
      method,
      url,
      headers: { ...headers, authorization },
      ...(payload && { payload }),
    });
    return { status: response.statusCode, body: response.json<Record<string, unknown>>() };
  }

  /** The customer asks over HTTP for the order to be cancelled. */
  cancel(id: string, customer: string): Promise<HttpAnswer> {
    const headers = { 'idempotency-key': newId() };
    return this.ask(new Principal(customer, ['customer']), 'POST', `/orders/${id}/cancel`, { payload: {}, headers });
  }

  /** Another service announces an event over the broker. */
  async announce(source: string, { definition, subject, payload }: Message<EventDefinition>): Promise<void> {
    const id = newId();
    const envelope: Envelope = {
      specversion: '1.0',
      id,
      source,
      type: definition.name,
      dataversion: definition.version,
      subject,
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      correlationid: subject,
      data: payload,
    };
    const to = { exchange: exchanges.events, routingKey: definition.routingKey };
    await this.broker.publishAs(source, to, JSON.stringify(envelope), { messageId: id, type: definition.name });
  }

  async stop(): Promise<void> {
    await this.app.close();
    this.issuer.stop();
    await Promise.all([this.database.drop(), this.broker.drop()]);
  }
}
