import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  authorisePayment,
  cardPresented,
  orderConfirmed,
  type SagaKind,
  shipmentCancelled,
  shipmentRefused,
  stockReserved,
} from '@souk/contracts';
import { newId } from '@souk/kernel';
import { RunningPayment } from './running-payment.js';

const amount = { amount: 5_000, currency: 'EUR' };

let payment: RunningPayment;
let admin: string;
beforeAll(async () => {
  payment = await RunningPayment.start();
  admin = await payment.issuer.authorization(newId(), 'admin');
});
afterAll(() => payment.stop());

const anOrder = (saga: SagaKind = 'choreography') => ({ orderId: newId(), customerId: newId(), saga });
type Order = ReturnType<typeof anOrder>;

const presentCard = (order: Order, token = 'tok_visa') =>
  payment.announce(cardPresented(order.orderId, { ...order, amount, token }));
const reserveStock = (order: Order) => payment.announce(stockReserved(order.orderId, order), 'inventory');
const cancelShipment = (order: Order) => payment.announce(shipmentCancelled(order.orderId, order), 'shipping');
const statusOf = async ({ orderId }: Order) => (await payment.get(`/payments/${orderId}`, admin)).body['status'];

async function isTold(event: string, order: Order): Promise<unknown> {
  const { subject, correlationid, data } = await payment.next(`orders.payment.${event}`);
  expect([subject, correlationid]).toEqual([order.orderId, order.orderId]);
  return data;
}

test('an order is paid event by event, and its money given back when its shipment is cancelled', async () => {
  const order = anOrder();
  await presentCard(order);
  await reserveStock(order);
  expect(await isTold('authorised', order)).toEqual({ ...order, paymentId: expect.any(String) });
  await payment.announce(orderConfirmed(order.orderId, { ...order, total: amount }));
  expect(await isTold('captured', order)).toEqual(order);
  await cancelShipment(order);
  expect(await isTold('refunded', order)).toEqual(order);
});

test('a declined card is told with the reason, and never the card', async () => {
  const order = anOrder();
  await presentCard(order, 'tok_insufficient_funds');
  await reserveStock(order);
  expect(await isTold('declined', order)).toEqual({ ...order, message: 'There is not enough money on the card.' });
});

test('a refused shipment has the payment voided', async () => {
  const order = anOrder();
  await presentCard(order);
  await reserveStock(order);
  await isTold('authorised', order);
  await payment.announce(
    shipmentRefused(order.orderId, { ...order, message: 'No carrier delivers there.' }),
    'shipping',
  );
  expect(await isTold('voided', order)).toEqual(order);
});

test('a card that is presented after the stock was reserved is charged all the same', async () => {
  const order = anOrder();
  await reserveStock(order);
  await payment.retries();
  await presentCard(order);
  expect(await isTold('authorised', order)).toMatchObject({ orderId: order.orderId });
});

test('an order that was given up before its turn is never charged, though its card and its stock come', async () => {
  const order = anOrder();
  await cancelShipment(order);
  expect(await isTold('voided', order)).toEqual(order);
  await presentCard(order);
  await payment.isHandled(await reserveStock(order));
  expect((await payment.get(`/payments/${order.orderId}`, admin)).status).toBe(404);
});

test('the events of an orchestrated order move no money: its commands do', async () => {
  const order = anOrder('orchestration');
  await payment.send(authorisePayment(order.orderId, { ...order, amount, token: 'tok_visa' }));
  await payment.next('orders.replies');
  await payment.isHandled(await payment.announce(orderConfirmed(order.orderId, { ...order, total: amount })));
  await payment.isHandled(await cancelShipment(order));
  expect(await statusOf(order)).toBe('AUTHORISED');
});
