import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { PrepareReadSide1700000001200 } from '../src/persistence/migrations/1700000001200-prepare-read-side.js';
import { OrdersUnderTest } from './orders-under-test.js';

let orders: OrdersUnderTest;
let owner: DataSource;
beforeAll(async () => {
  orders = await OrdersUnderTest.start();
  owner = await new DataSource({ type: 'postgres', url: orders.database.migrationDatabaseUrl }).initialize();
});
afterAll(async () => {
  await owner.destroy();
  await orders.stop();
});

test('the owner can go back to before the read side, and forward again, while projections are there', async () => {
  await orders.readModelShows(await orders.aPlacedOrder(), 1);
  const runner = owner.createQueryRunner();
  const oldTable = async () => (await runner.query(`SELECT to_regclass('public.order_views') AS old`)) as object[];
  await runner.startTransaction();
  try {
    await new PrepareReadSide1700000001200().down(runner);
    expect(await oldTable()).toEqual([{ old: 'order_views' }]);
    await new PrepareReadSide1700000001200().up(runner);
    expect(await oldTable()).toEqual([{ old: null }]);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
});
