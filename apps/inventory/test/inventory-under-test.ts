import type { StockLine } from '@souk/contracts';
import { newId } from '@souk/kernel';
import { PostgresDatabase, PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import { createApplication } from '@souk/service';
import { type FreshDatabase, freshDatabase, TokenIssuer, Turnstile } from '@souk/testing';
import { AdjustStock } from '../src/application/adjust-stock.js';
import { OpenStock } from '../src/application/open-stock.js';
import { ReadStock } from '../src/application/read-stock.js';
import { ReleaseStock } from '../src/application/release-stock.js';
import { ReserveStock } from '../src/application/reserve-stock.js';
import { ShipStock } from '../src/application/ship-stock.js';
import type { Reservation } from '../src/domain/reservation.js';
import { configureInventory } from './inventory-test.config.js';

export const adminId = newId();
export const customerId = newId();

/** Nothing listens there: what is tested without messages must work while the broker is down. */
const NO_BROKER = 'amqp://inventory@127.0.0.1:1/souk';

/** The real service on a database of its own. */
export class InventoryUnderTest {
  private readonly turnstile = new Turnstile();

  private constructor(
    readonly app: Awaited<ReturnType<typeof createApplication>>,
    readonly issuer: TokenIssuer,
    private readonly database: FreshDatabase,
  ) {}

  static async start(rabbitmqUrl = NO_BROKER): Promise<InventoryUnderTest> {
    const [database, issuer] = await Promise.all([freshDatabase('inventory'), TokenIssuer.start()]);
    configureInventory({ ...database, rabbitmqUrl, jwksUrl: issuer.jwksUrl });
    const { AppModule } = await import('../src/app.module.js');
    const app = await createApplication(AppModule);
    await app.init();
    await app.get(PostgresDatabase).ready();
    return new InventoryUnderTest(app, issuer, database);
  }

  get adjustStock(): AdjustStock {
    return this.app.get(AdjustStock);
  }

  get readStock(): ReadStock {
    return this.app.get(ReadStock);
  }

  /** A new product with so many on the shelf. */
  async hasProduct(onHand: number): Promise<string> {
    const productId = newId();
    await this.transactions.run((work) => this.app.get(OpenStock).run(work, productId, `SOUK-${onHand}`));
    if (onHand > 0) await this.adjustStock.run({ productId, delta: onHand, reason: 'delivery', actorId: adminId });
    return productId;
  }

  /** Undefined when the order's stock was released. */
  reserve(orderId: string, ...items: readonly StockLine[]): Promise<Reservation | undefined> {
    return this.inWork((work) => this.app.get(ReserveStock).run(work, { orderId, customerId, items }));
  }

  release(orderId: string): Promise<void> {
    return this.inWork((work) => this.app.get(ReleaseStock).run(work, orderId));
  }

  ship(orderId: string): Promise<void> {
    return this.inWork((work) => this.app.get(ShipStock).run(work, orderId));
  }

  /** `[onHand, reserved]`. */
  async level(productId: string): Promise<readonly [number, number]> {
    const { onHand, reserved } = await this.readStock.level(productId);
    return [onHand, reserved];
  }

  async stop(): Promise<void> {
    await this.app.close();
    this.issuer.stop();
    await this.database.drop();
  }

  private inWork<Result>(run: (work: PostgresUnitOfWork) => Promise<Result>): Promise<Result> {
    return this.turnstile.pass(() => this.transactions.run(run));
  }

  private get transactions(): PostgresTransactions {
    return this.app.get(PostgresTransactions);
  }
}
