import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { PostgresReader, PostgresTransactions } from '@souk/persistence';
import { type FreshDatabase, freshDatabase } from '@souk/testing';
import { LookForLateRequests1700000002600 } from '../src/persistence/migrations/1700000002600-look-for-late-requests.js';
import { paymentMigrations } from '../src/persistence/payment-migrations.js';
import { withSchema } from './with-schema.js';

const ADD_PAYMENT = `
  INSERT INTO payments (order_id, payment_id, customer_id, amount, currency, status, goal, provider_ids, updated_at)
  VALUES ($1, $1, $1, 5000, 'EUR', $2, 'VOIDED', $3, clock_timestamp() - $4::interval)`;
const ADD_CALL = `
  INSERT INTO provider_calls (order_id, operation, idempotency_key, state, attempts) VALUES ($1, 'authorise', $2, 'settled', $3)`;

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase('payment');
});
afterAll(() => database.drop());

test('a database from before the looking: what was given up in the last days and may have arrived since is looked for', async () => {
  const givenUp = { orderId: newId(), status: 'VOIDED', providerIds: {}, age: '1 day', attempts: 1 };
  const others = [
    { status: 'VOIDED', providerIds: { authorise: 'auth_1', void: 'void_1' } },
    { status: 'AUTHORISED', providerIds: { authorise: 'auth_2' } },
    { status: 'DECLINED' },
    { attempts: 0 },
    { age: '11 days' },
  ].map((difference) => ({ ...givenUp, orderId: newId(), ...difference }));
  const before = paymentMigrations.filter((migration) => migration !== LookForLateRequests1700000002600);
  await withSchema(database, before, (app) =>
    app.get(PostgresTransactions).run(async (work) => {
      for (const { orderId, status, providerIds, age, attempts } of [givenUp, ...others]) {
        await work.query(ADD_PAYMENT, [orderId, status, providerIds, age]);
        await work.query(ADD_CALL, [orderId, `pay_${orderId}_authorise`, attempts]);
      }
    }),
  );
  await withSchema(database, paymentMigrations, async (app) => {
    const open = await app
      .get(PostgresReader)
      .query(`SELECT order_id AS "orderId", state FROM provider_calls WHERE state <> 'settled'`);
    expect(open).toEqual([{ orderId: givenUp.orderId, state: 'unknown' }]);
  });
});
