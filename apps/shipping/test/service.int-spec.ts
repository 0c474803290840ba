import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  addressGiven,
  bookShipment,
  cancelShipment,
  orderConfirmed,
  orderWithdrawn,
  paymentAuthorised,
} from '@souk/contracts';
import { type Message, newId } from '@souk/kernel';
import type { Envelope } from '@souk/messaging';
import { RunningShipping } from './running-shipping.js';

const customerId = newId();
const address = { name: 'Ada Lovelace', line1: 'Rua Augusta 1', city: 'Lisboa', postalCode: '1100-048', country: 'PT' };

let shipping: RunningShipping;
let owner: string;
beforeAll(async () => {
  shipping = await RunningShipping.start();
  owner = await shipping.issuer.authorization(customerId, 'customer');
});
afterAll(() => shipping.stop());

const anOrder = () => ({ orderId: newId(), customerId, saga: 'orchestration' as const });
type Order = ReturnType<typeof anOrder>;
const book = (order: Order, country = 'PT') =>
  bookShipment(order.orderId, { ...order, address: { ...address, country } });

async function command(message: Message, id = newId()): Promise<Envelope> {
  await shipping.send(message, id);
  return shipping.next('orders.replies');
}

describe('a command', () => {
  test('is obeyed and answered', async () => {
    const order = anOrder();
    const { data } = await command(book(order));
    expect(data).toMatchObject({ outcome: 'done', reply: { trackingNumber: expect.stringMatching(/^IE-PT-\d{10}$/) } });
    expect((await command(cancelShipment(order.orderId, order))).data).toEqual({ outcome: 'done', reply: {} });
    expect((await shipping.get(`/shipments/${order.orderId}`, owner)).body).toMatchObject({ status: 'CANCELLED' });
  });

  test('that is refused names the country', async () => {
    expect((await command(book(anOrder(), 'AQ'))).data).toEqual({
      outcome: 'refused',
      code: 'UNDELIVERABLE',
      message: 'No carrier delivers to Antarctica (AQ).',
    });
  });

  test('that comes twice is obeyed once and answered alike', async () => {
    const order = anOrder();
    const id = newId();
    const answers = [await command(book(order), id), await command(book(order), id)];
    expect(answers[1]).toEqual(answers[0]);
  });

  test('to cancel that comes before the one to book is kept in mind', async () => {
    const order = anOrder();
    expect((await command(cancelShipment(order.orderId, order))).data).toEqual({ outcome: 'done', reply: {} });
    expect((await command(book(order))).data).toMatchObject({
      outcome: 'refused',
      message: 'The shipment was cancelled: it is not booked any more.',
    });
  });
});

test('a confirmed order is dispatched, then delivered, and orders hears of both', async () => {
  const order = anOrder();
  await command(book(order));
  await shipping.announce(orderConfirmed(order.orderId, { ...order, total: { amount: 1, currency: 'EUR' } }));
  const { body } = await shipping.get(`/shipments/${order.orderId}`, owner);
  const data = { ...order, shipmentId: body['shipmentId'], trackingNumber: body['trackingNumber'] };
  expect(await shipping.next('orders.shipment.dispatched')).toMatchObject({
    source: 'shipping',
    subject: order.orderId,
    correlationid: order.orderId,
    data,
  });
  expect(await shipping.next('orders.shipment.delivered')).toMatchObject({
    subject: order.orderId,
    correlationid: order.orderId,
    data,
  });
  expect((await shipping.get(`/shipments/${order.orderId}`, owner)).body).toMatchObject({ status: 'DELIVERED' });
});

test('a choreographed order is booked when it is paid, even if its address comes later, and cancelled when it is withdrawn', async () => {
  const order = { ...anOrder(), saga: 'choreography' as const };
  const { orderId } = order;
  await shipping.announce(paymentAuthorised(orderId, { ...order, paymentId: newId() }), 'payment');
  await shipping.announce(addressGiven(orderId, { ...order, address }));
  const booked = await shipping.next('orders.shipment.booked');
  const { body } = await shipping.get(`/shipments/${orderId}`, owner);
  const { shipmentId, trackingNumber } = body;
  expect(booked).toMatchObject({ subject: orderId, data: { ...order, shipmentId, trackingNumber } });
  await shipping.announce(orderWithdrawn(orderId, order));
  expect(await shipping.next('orders.shipment.cancelled')).toMatchObject({ subject: orderId, data: order });
  expect((await shipping.get(`/shipments/${orderId}`, owner)).body).toMatchObject({ status: 'CANCELLED' });
});

test('an order that was cancelled before it was booked has no shipment to be seen', async () => {
  const order = anOrder();
  expect((await command(cancelShipment(order.orderId, order))).data).toEqual({ outcome: 'done', reply: {} });
  expect((await shipping.get(`/shipments/${order.orderId}`, owner)).status).toBe(404);
});

test('a shipment is shown to the owner of the order and to admins, without the address; for others it does not exist', async () => {
  const order = anOrder();
  await command(book(order, 'FR'));
  const [admin, stranger] = [
    await shipping.issuer.authorization(newId(), 'admin'),
    await shipping.issuer.authorization(newId(), 'customer'),
  ];
  const answers = await Promise.all(
    [owner, admin, stranger, undefined].map((who) => shipping.get(`/shipments/${order.orderId}`, who)),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 401]);
  expect(answers[0]?.body).toEqual({
    orderId: order.orderId,
    shipmentId: expect.any(String),
    customerId,
    status: 'BOOKED',
    carrier: 'Meridian Post',
    reason: null,
    trackingNumber: expect.stringMatching(/^RM\d{9}PT$/),
    bookedAt: expect.any(String),
    dispatchedAt: null,
    deliveredAt: null,
  });
  expect([
    (await shipping.get(`/shipments/${newId()}`, admin)).status,
    (await shipping.get('/shipments/lamp', admin)).status,
  ]).toEqual([404, 400]);
});

test('shipments are found by their orders, by their owner and by admins only', async () => {
  const [one, other] = [anOrder(), { ...anOrder(), customerId: newId() }];
  await command(book(one));
  await command(book(other));
  const found = async (who: string | undefined, orderIds: string) => {
    const { status, body } = await shipping.get(`/shipments?orderIds=${orderIds}`, who);
    return status === 200 ? (body['items'] as { orderId: string }[]).map(({ orderId }) => orderId).toSorted() : status;
  };
  const both = `${one.orderId},${other.orderId},${newId()}`;
  expect(await found(owner, both)).toEqual([one.orderId]);
  expect(await found(await shipping.issuer.authorization(newId(), 'customer'), both)).toEqual([]);
  expect(await found(await shipping.issuer.authorization(newId(), 'admin'), both)).toEqual(
    [one.orderId, other.orderId].toSorted(),
  );
  expect(await found(undefined, both)).toBe(401);
  expect(await found(owner, 'lamp')).toBe(400);
  expect((await shipping.get('/shipments', owner)).status).toBe(400);
});

test('the audit, and nobody but an admin, is told of every shipment', async () => {
  const order = anOrder();
  await command(book(order));
  const { body } = await shipping.get('/audit/shipments', await shipping.issuer.authorization(newId(), 'admin'));
  expect(body['items']).toContainEqual({ orderId: order.orderId, shipmentId: expect.any(String), status: 'BOOKED' });
  const answers = await Promise.all([owner, undefined].map((who) => shipping.get('/audit/shipments', who)));
  expect(answers.map(({ status }) => status)).toEqual([403, 401]);
});
