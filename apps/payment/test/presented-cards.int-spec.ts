import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cardPresented, stockReserved } from '@souk/contracts';
import { eventually, newId } from '@souk/kernel';
import { customerId } from './payment-messages.js';
import { PaymentUnderTest } from './payment-under-test.js';

let payment: PaymentUnderTest;
beforeEach(async () => {
  payment = await PaymentUnderTest.start();
});
afterEach(() => payment.stop());

const about = (orderId: string) => ({ orderId, customerId, saga: 'choreography' as const });
const present = (orderId: string) =>
  payment.deliver(
    cardPresented(orderId, { ...about(orderId), amount: { amount: 5_000, currency: 'EUR' }, token: 'tok_visa' }),
  );
const reserveStock = (orderId: string) => payment.deliver(stockReserved(orderId, about(orderId)));
const cards = () => payment.rows('SELECT order_id AS "orderId" FROM presented_cards');

test('a card is kept until it is charged, and no longer', async () => {
  const orderId = newId();
  await present(orderId);
  expect(await cards()).toEqual([{ orderId }]);
  await reserveStock(orderId);
  expect(await cards()).toEqual([]);
  await eventually(async () => expect(await payment.status(orderId)).toBe('AUTHORISED'));
  expect(await payment.rows('SELECT token FROM provider_calls')).toEqual([{ token: null }]);
});

test('stock that is reserved before the card is presented has to come again', async () => {
  const orderId = newId();
  await expect(reserveStock(orderId)).rejects.toThrow(`The card of order ${orderId} has not been presented yet`);
  await present(orderId);
  await reserveStock(orderId);
  await eventually(async () => expect(await payment.told(orderId)).toEqual(['authorised']));
});

test('a card that nobody charged in a day is forgotten, a new one is kept', async () => {
  const [old, young] = [newId(), newId()];
  await present(old);
  await payment.change(`UPDATE presented_cards SET presented_at = clock_timestamp() - interval '25 hours'`);
  await present(young);
  await payment.stop({ keepDatabase: true });
  payment = await PaymentUnderTest.start(payment.database);
  await eventually(async () => expect(await cards()).toEqual([{ orderId: young }]));
});
