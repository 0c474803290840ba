import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { newId } from '@souk/kernel';
import {
  messagingMigrations,
  type MigrationClass,
  PostgresDatabase,
  PostgresModule,
  PostgresReader,
  PostgresTransactions,
} from '@souk/persistence';
import { type FreshDatabase, freshDatabase } from '@souk/testing';
import { inventoryMigrations } from '../src/persistence/inventory-migrations.js';
import { CreateStock1700000001000 } from '../src/persistence/migrations/1700000001000-create-stock.js';

@Module({})
class TestModule {}

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase('inventory');
});
afterAll(() => database.drop());

async function withSchema(
  migrations: readonly MigrationClass[],
  use: (app: INestApplicationContext) => Promise<void>,
): Promise<void> {
  const imports = [PostgresModule.for({ service: 'inventory', ...database, migrations })];
  const app = await NestFactory.createApplicationContext({ module: TestModule, imports }, { logger: false });
  await app.get(PostgresDatabase).ready();
  try {
    await use(app);
  } finally {
    await app.close();
  }
}

test('a database from before the fence keeps its reservations, and what was remembered of released orders', async () => {
  const [reserved, released, releasedBefore] = [newId(), newId(), newId()];
  const lines = JSON.stringify([{ productId: newId(), quantity: 1 }]);
  await withSchema([...messagingMigrations, CreateStock1700000001000], (app) =>
    app.get(PostgresTransactions).run(async (work) => {
      const add = 'INSERT INTO reservations (order_id, customer_id, status, lines) VALUES ($1, $2, $3, $4)';
      await work.query(add, [reserved, newId(), 'RESERVED', lines]);
      await work.query(add, [released, newId(), 'RELEASED', lines]);
      await work.query(add, [releasedBefore, newId(), 'RELEASED', '[]']);
    }),
  );
  await withSchema(inventoryMigrations, async (app) => {
    const reader = app.get(PostgresReader);
    expect(await reader.query('SELECT order_id AS "orderId" FROM reservations ORDER BY 1')).toEqual([
      { orderId: reserved },
      { orderId: released },
    ]);
    expect(await reader.query('SELECT subject, step, state FROM saga_fences ORDER BY 1')).toEqual([
      { subject: reserved, step: 'reserve-stock', state: 'done' },
      { subject: released, step: 'reserve-stock', state: 'undone' },
      { subject: releasedBefore, step: 'reserve-stock', state: 'undone' },
    ]);
  });
});
