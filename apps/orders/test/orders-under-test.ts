import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { newId } from '@souk/kernel';
import { APPEND_ONLY_TABLES, EventSourcingModule } from '@souk/event-sourcing';
import { PostgresDatabase, PostgresModule, PostgresReader, PostgresTransactions } from '@souk/persistence';
import { SagaTimeline } from '@souk/saga';
import { type FreshDatabase, freshDatabase } from '@souk/testing';
import type { Fulfilment } from '../src/application/fulfilment.js';
import { OrderChanges } from '../src/application/order-changes.js';
import { OrderFacts } from '../src/application/order-facts.js';
import { OrderFlow } from '../src/application/order-flow.js';
import { OrderHistory } from '../src/application/order-history.js';
import { OrderPricing } from '../src/application/order-pricing.js';
import { type OrderRequest, PlaceOrder } from '../src/application/place-order.js';
import { CustomerCopies } from '../src/persistence/customer-copies.js';
import { IdempotencyKeyPurge } from '../src/persistence/idempotency-key-purge.js';
import { IdempotencyKeys } from '../src/persistence/idempotency-keys.js';
import { orderMigrations } from '../src/persistence/order-migrations.js';
import { OrderViewProjection } from '../src/persistence/order-view.projection.js';
import { OrderViews } from '../src/persistence/order-views.js';
import { ProductCopies } from '../src/persistence/product-copies.js';

/** Remembers what was begun; the flows themselves have tests of their own. */
export class RememberedFlow extends OrderFlow {
  readonly begun: Fulfilment[] = [];

  begin(_work: unknown, fulfilment: Fulfilment): Promise<void> {
    this.begun.push(fulfilment);
    return Promise.resolve();
  }
}

/** Placing, changing and reading orders, on a real database of their own. */
export class OrdersUnderTest {
  private constructor(
    private app: INestApplicationContext,
    private readonly database: FreshDatabase,
  ) {}

  static async start(): Promise<OrdersUnderTest> {
    const database = await freshDatabase('orders');
    return new OrdersUnderTest(await openOn(database), database);
  }

  get placeOrder(): PlaceOrder {
    return this.app.get(PlaceOrder);
  }

  get history(): OrderHistory {
    return this.app.get(OrderHistory);
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

  get begun(): readonly Fulfilment[] {
    return this.app.get<RememberedFlow>(OrderFlow).begun;
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
    this.app = await openOn(this.database);
  }

  /** Does to the read model what no code of the service does. */
  async rewriteReadModel(sql: string, ...parameters: readonly string[]): Promise<void> {
    await this.transactions.run((work) => work.query(sql, parameters));
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
    await this.database.drop();
  }
}

/** An order of one line. */
export const anOrder = (productId: string, quantity = 1): OrderRequest => ({
  items: [{ productId, quantity }],
  shippingAddress: { name: 'Ada', line1: 'Rua Augusta 1', city: 'Lisboa', postalCode: '1100-048', country: 'PT' },
  payment: { token: 'tok_visa' },
  saga: 'orchestration',
});

async function openOn(database: FreshDatabase): Promise<INestApplicationContext> {
  const app = await NestFactory.createApplicationContext(moduleOn(database), { logger: false });
  await app.get(PostgresDatabase).ready();
  return app;
}

function moduleOn(database: FreshDatabase): new () => object {
  @Module({
    imports: [
      PostgresModule.for({
        service: 'orders',
        migrations: orderMigrations,
        appendOnly: APPEND_ONLY_TABLES,
        ...database,
      }),
      EventSourcingModule.for(OrderViewProjection),
    ],
    providers: [
      { provide: OrderFlow, useClass: RememberedFlow },
      CustomerCopies,
      IdempotencyKeyPurge,
      IdempotencyKeys,
      OrderChanges,
      OrderFacts,
      OrderHistory,
      OrderPricing,
      OrderViews,
      PlaceOrder,
      ProductCopies,
      SagaTimeline,
    ],
  })
  class OrdersModule {}
  return OrdersModule;
}
