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
import { shippingMigrations } from '../src/persistence/shipping-migrations.js';
import { CreateShipments1700000003000 } from '../src/persistence/migrations/1700000003000-create-shipments.js';

@Module({})
class TestModule {}

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase('shipping');
});
afterAll(() => database.drop());

async function withSchema(
  migrations: readonly MigrationClass[],
  use: (app: INestApplicationContext) => Promise<void>,
): Promise<void> {
  const imports = [PostgresModule.for({ service: 'shipping', ...database, migrations })];
  const app = await NestFactory.createApplicationContext({ module: TestModule, imports }, { logger: false });
  await app.get(PostgresDatabase).ready();
  try {
    await use(app);
  } finally {
    await app.close();
  }
}

test('a database from before the fence keeps its shipments, and what was remembered of cancelled orders', async () => {
  const [booked, cancelled, cancelledBefore] = [newId(), newId(), newId()];
  await withSchema([...messagingMigrations, CreateShipments1700000003000], (app) =>
    app.get(PostgresTransactions).run(async (work) => {
      const add = `
        INSERT INTO shipments (order_id, shipment_id, customer_id, saga, status, address, booking)
        VALUES ($1, $2, $3, 'orchestration', $4, $5, $5)`;
      await work.query(add, [booked, newId(), newId(), 'BOOKED', '{}']);
      await work.query(add, [cancelled, newId(), newId(), 'CANCELLED', '{}']);
      await work.query(add, [cancelledBefore, newId(), newId(), 'CANCELLED', null]);
    }),
  );
  await withSchema(shippingMigrations, async (app) => {
    const reader = app.get(PostgresReader);
    expect(await reader.query('SELECT order_id AS "orderId" FROM shipments ORDER BY 1')).toEqual([
      { orderId: booked },
      { orderId: cancelled },
    ]);
    expect(await reader.query('SELECT subject, step, state FROM saga_fences ORDER BY 1')).toEqual([
      { subject: booked, step: 'book-shipment', state: 'done' },
      { subject: cancelled, step: 'book-shipment', state: 'undone' },
      { subject: cancelledBefore, step: 'book-shipment', state: 'undone' },
    ]);
  });
});
