import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { messagingMigrations, PostgresReader, PostgresTransactions } from '@souk/persistence';
import { type FreshDatabase, freshDatabase } from '@souk/testing';
import { CreatePayments1700000002000 } from '../src/persistence/migrations/1700000002000-create-payments.js';
import { paymentMigrations } from '../src/persistence/payment-migrations.js';
import { PaymentUnderTest } from './payment-under-test.js';
import { withSchema } from './with-schema.js';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase('payment');
});
afterAll(() => database.drop());

test('a database from before the fence keeps its payments, what was remembered of orders given up, and who waits', async () => {
  const [held, voided, voidedBefore] = [newId(), newId(), newId()].toSorted();
  const address = { commandId: newId(), command: 'payment.capture-payment', replyTo: 'orders.replies', subject: held };
  await withSchema(database, [...messagingMigrations, CreatePayments1700000002000], (app) =>
    app.get(PostgresTransactions).run(async (work) => {
      const add = `
        INSERT INTO payments (order_id, payment_id, customer_id, amount, currency, status, goal)
        VALUES ($1, $2, $3, $4, $5, $6, $6)`;
      await work.query(add, [held, newId(), newId(), 5_000, 'EUR', 'AUTHORISED']);
      await work.query(add, [voided, newId(), newId(), 5_000, 'EUR', 'VOIDED']);
      await work.query(add, [voidedBefore, newId(), newId(), null, null, 'VOIDED']);
      await work.query('INSERT INTO waiting_commands VALUES ($1, $2, $3, $4)', [
        address.commandId,
        held,
        'capture',
        address,
      ]);
    }),
  );
  await withSchema(database, paymentMigrations, async (app) => {
    const reader = app.get(PostgresReader);
    expect(await reader.query('SELECT order_id AS "orderId" FROM payments ORDER BY 1')).toEqual([
      { orderId: held },
      { orderId: voided },
    ]);
    expect(await reader.query('SELECT subject, step, state FROM saga_fences ORDER BY 1')).toEqual([
      { subject: held, step: 'authorise-payment', state: 'done' },
      { subject: voided, step: 'authorise-payment', state: 'undone' },
      { subject: voidedBefore, step: 'authorise-payment', state: 'undone' },
    ]);
    expect(await reader.query('SELECT asker FROM waiting_askers')).toEqual([
      { asker: { askedBy: 'command', address } },
    ]);
  });
  const payment = await PaymentUnderTest.start(database);
  await payment.capture(held ?? '');
  expect(await payment.unfinished(held ?? '')).toEqual({ calls: 1, askers: 2 });
  await payment.stop({ keepDatabase: true });
});
