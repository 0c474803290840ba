import { strictEqual } from 'node:assert';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually, type FreshDatabase } from '@souk/testing';
import { DataSource } from 'typeorm';
import { needAttention } from '../src/domain/order.js';
import { OrdersUnderTest } from './orders-under-test.js';
import type { FollowedOrder } from './participants.js';

/** Whoever holds this appends; all others that want to append wait for it. */
const TRY_APPEND_LOCK = 'SELECT pg_try_advisory_xact_lock(7001) AS "isFree"';
const LOCK_SAGA = 'SELECT FROM sagas WHERE subject = $1 AND type = $2 FOR UPDATE';
const WAITS_FOR_ME = 'SELECT pid FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))';
const STUCK = `
  UPDATE saga_steps SET status = 'needs_person' WHERE step = $2 AND saga_id IN (SELECT id FROM sagas WHERE subject = $1)`;

let orders: OrdersUnderTest;
beforeAll(async () => {
  orders = await OrdersUnderTest.start();
});
afterAll(() => orders.stop());

/**
 * Sagas are locked before streams grow: what has to wait for a saga must not hold the append lock meanwhile, or it and whoever
 * holds that saga and appends would wait for each other.
 * @param saga of the order; a rival holds it while `act` wants it
 */
async function waitsWithoutAppendLock(order: FollowedOrder, saga: string, act: () => Promise<void>): Promise<boolean> {
  const rival = await connect(orders.database);
  await rival.query('BEGIN');
  await rival.query(LOCK_SAGA, [order.id, saga]);
  const acting = act();
  try {
    await eventually(async () => strictEqual((await ask(rival, WAITS_FOR_ME)).length, 1));
    const [lock] = await ask<{ isFree: boolean }>(rival, TRY_APPEND_LOCK);
    return lock?.isFree ?? false;
  } finally {
    await rival.query('ROLLBACK');
    await rival.destroy();
    await acting;
  }
}

/** One connection, so that a transaction stays on it. */
const connect = ({ databaseUrl }: FreshDatabase): Promise<DataSource> =>
  new DataSource({ type: 'postgres', url: databaseUrl, poolSize: 1 }).initialize();

const ask = <Row = object>(rival: DataSource, sql: string): Promise<Row[]> => rival.query(sql);

test('a cancellation that waited for a person and goes on locks the saga that it stops before it tells the order', async () => {
  const order = await orders.aConfirmedOrder('orchestration');
  await orders.cancels(order);
  const stuck = { step: 'cancel-shipment', service: 'shipping', detail: 'no success' };
  await orders.transactions.run(async (work) => {
    await work.query(STUCK, [order.id, stuck.step]);
    await orders.changes.change(work, order.id, (known) => needAttention(known, stuck));
  });
  const goesOn = () => orders.participants.does(order, stuck.step);
  expect(await waitsWithoutAppendLock(order, 'fulfil-order', goesOn)).toBe(true);
  expect(await orders.history.now(order.id, order.customer)).toMatchObject({ attention: [] });
});

test('the news that a parcel has left locks the cancellation that came too late before it is added to the order', async () => {
  const order = await orders.aConfirmedOrder('choreography');
  await orders.cancels(order);
  expect(await waitsWithoutAppendLock(order, 'cancel-order', () => orders.isDispatched(order))).toBe(true);
  const types = (await orders.history.audit(order.id, order.customer)).map(({ type }) => type);
  expect(types.slice(-2)).toEqual(['OrderShipped', 'OrderCancellationRefused']);
});
