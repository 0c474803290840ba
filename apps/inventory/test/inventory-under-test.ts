import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { StockLine } from '@souk/contracts';
import { newId } from '@souk/kernel';
import { PostgresDatabase, PostgresModule, PostgresTransactions } from '@souk/persistence';
import { type FreshDatabase, freshDatabase } from '@souk/testing';
import { AdjustStock } from '../src/application/adjust-stock.js';
import { OpenStock } from '../src/application/open-stock.js';
import { ReadStock } from '../src/application/read-stock.js';
import { ReleaseStock } from '../src/application/release-stock.js';
import { ReserveStock } from '../src/application/reserve-stock.js';
import { ShipStock } from '../src/application/ship-stock.js';
import type { Reservation } from '../src/domain/reservation.js';
import { inventoryMigrations } from '../src/persistence/inventory-migrations.js';
import { MovementRepository } from '../src/persistence/movement.repository.js';
import { ReservationRepository } from '../src/persistence/reservation.repository.js';
import { StockRepository } from '../src/persistence/stock.repository.js';
import { StockViews } from '../src/persistence/stock-views.js';

export const adminId = newId();
export const customerId = newId();

/** The use cases of inventory on a real database of their own. */
export class InventoryUnderTest {
  private constructor(
    private readonly app: INestApplicationContext,
    private readonly database: FreshDatabase,
  ) {}

  static async start(): Promise<InventoryUnderTest> {
    const database = await freshDatabase('inventory');
    const app = await NestFactory.createApplicationContext(moduleOn(database), { logger: false });
    await app.get(PostgresDatabase).ready();
    return new InventoryUnderTest(app, database);
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

  reserve(orderId: string, ...items: readonly StockLine[]): Promise<Reservation> {
    return this.transactions.run((work) => this.app.get(ReserveStock).run(work, { orderId, customerId, items }));
  }

  release(orderId: string): Promise<void> {
    return this.transactions.run((work) => this.app.get(ReleaseStock).run(work, orderId, customerId));
  }

  ship(orderId: string): Promise<void> {
    return this.transactions.run((work) => this.app.get(ShipStock).run(work, orderId));
  }

  /** `[onHand, reserved]`. */
  async level(productId: string): Promise<readonly [number, number]> {
    const { onHand, reserved } = await this.readStock.level(productId);
    return [onHand, reserved];
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }

  private get transactions(): PostgresTransactions {
    return this.app.get(PostgresTransactions);
  }
}

function moduleOn(database: FreshDatabase): new () => object {
  @Module({
    imports: [PostgresModule.for({ service: 'inventory', ...database, migrations: inventoryMigrations, appendOnly: ['movements'] })],
    providers: [
      AdjustStock, OpenStock, ReadStock, ReleaseStock, ReserveStock, ShipStock,
      MovementRepository, ReservationRepository, StockRepository, StockViews,
    ],
  })
  class InventoryModule {}
  return InventoryModule;
}
