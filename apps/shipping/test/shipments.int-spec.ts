import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { shipmentFacts } from '@souk/contracts';
import { eventually, newId } from '@souk/kernel';
import { customerId, ShippingUnderTest } from './shipping-under-test.js';

let shipping: ShippingUnderTest;
beforeAll(async () => {
  shipping = await ShippingUnderTest.start();
});
afterAll(() => shipping.stop());

const becomes = (orderId: string, status: string) =>
  eventually(async () => expect(await shipping.status(orderId)).toBe(status));

describe('whoever keeps a copy', () => {
  const heard = async (orderId: string) => {
    const changes = await shipping.changes(orderId);
    const shown: unknown = JSON.parse(JSON.stringify(await shipping.shipment(orderId)));
    expect(changes.at(-1)).toEqual({ ...(shown as object), version: changes.length });
    expect(changes.map((change) => shipmentFacts.safeParse(change).error)).toEqual(changes.map(() => undefined));
    return changes.map(({ version, status }) => `${version} ${status}`);
  };

  test('hears of every change, numbered, and in the end what the owner is shown', async () => {
    const orderId = newId();
    await shipping.book(orderId);
    await shipping.confirmed(orderId);
    await becomes(orderId, 'DELIVERED');
    expect(await heard(orderId)).toEqual(['1 BOOKED', '2 DISPATCHED', '3 DELIVERED']);
  });

  test('hears once of a shipment that is older than the telling, when the service starts', async () => {
    const orderId = newId();
    await shipping.book(orderId);
    await shipping.change('UPDATE shipments SET version = 0 WHERE order_id = $1', orderId);
    const others = await Promise.all([1, 2].map(() => ShippingUnderTest.start(shipping.database)));
    await eventually(async () => expect(await shipping.changes(orderId)).toHaveLength(2));
    await Promise.all(others.map((other) => other.stop({ keepDatabase: true })));
    const [first, second, ...more] = await shipping.changes(orderId);
    expect({ second, more }).toEqual({ second: first, more: [] });
  });

  test('hears once that nothing is shipped', async () => {
    const [cancelled, refused] = [newId(), newId()];
    await shipping.book(cancelled);
    await shipping.cancel(cancelled);
    await shipping.cancel(cancelled);
    expect(await heard(cancelled)).toEqual(['1 BOOKED', '2 CANCELLED']);
    await shipping.book(refused, 'AQ');
    await shipping.book(refused, 'AQ');
    expect(await heard(refused)).toEqual(['1 REFUSED']);
  });
});

describe('a booking', () => {
  test('answers with the tracking number of a carrier for the country', async () => {
    const orderId = newId();
    const answer = await shipping.book(orderId);
    const shipment = await shipping.shipment(orderId);
    expect(answer).toEqual({
      outcome: 'done',
      reply: { shipmentId: shipment?.shipmentId, trackingNumber: shipment?.trackingNumber },
    });
    expect(shipment).toMatchObject({
      status: 'BOOKED',
      carrier: 'Iberia Express',
      bookedAt: expect.any(Date),
      dispatchedAt: null,
      deliveredAt: null,
    });
  });

  test('is refused where nobody delivers, and the customer is told which country', async () => {
    const orderId = newId();
    const refusal = { outcome: 'refused', code: 'UNDELIVERABLE', message: 'No carrier delivers to Antarctica (AQ).' };
    expect(await shipping.book(orderId, 'AQ')).toEqual(refusal);
    expect(await shipping.book(orderId, 'PT')).toEqual(refusal);
    expect(await shipping.status(orderId)).toBe('REFUSED');
  });

  test('asked for many times at once is one shipment with one tracking number', async () => {
    const orderId = newId();
    const answers = await Promise.all(Array.from({ length: 10 }, () => shipping.book(orderId)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(
      await shipping.rows('SELECT count(*)::int AS shipments FROM shipments WHERE order_id = $1', orderId),
    ).toEqual([{ shipments: 1 }]);
  });
});

describe('a cancellation', () => {
  test('before dispatch keeps the parcel from leaving', async () => {
    const orderId = newId();
    await shipping.book(orderId);
    expect(await shipping.cancel(orderId)).toEqual({ outcome: 'done', reply: {} });
    expect(await shipping.cancel(orderId)).toEqual({ outcome: 'done', reply: {} });
    await shipping.confirmed(orderId);
    await eventually(async () => expect(await shipping.milestone(orderId)).toBeUndefined());
    expect(await shipping.status(orderId)).toBe('CANCELLED');
    expect(await shipping.published(orderId)).toEqual([]);
  });

  test('before its booking is remembered, and the late booking refused', async () => {
    const orderId = newId();
    expect(await shipping.cancel(orderId)).toEqual({ outcome: 'done', reply: {} });
    expect(await shipping.book(orderId)).toMatchObject({
      outcome: 'refused',
      message: 'The shipment was cancelled: it is not booked any more.',
    });
    expect(await shipping.shipment(orderId)).toBeUndefined();
  });

  test('racing its booking has one winner, and nothing stays booked', async () => {
    const orders = Array.from({ length: 20 }, () => newId());
    await Promise.all(orders.flatMap((orderId) => [shipping.book(orderId), shipping.cancel(orderId)]));
    const statuses = await Promise.all(orders.map((orderId) => shipping.status(orderId)));
    expect(statuses.filter((status) => status !== undefined && status !== 'CANCELLED')).toEqual([]);
  });

  test('of a parcel that has left is refused, and nothing changes', async () => {
    const orderId = newId();
    await shipping.book(orderId);
    await shipping.confirmed(orderId);
    await becomes(orderId, 'DELIVERED');
    expect(await shipping.cancel(orderId)).toEqual({
      outcome: 'refused',
      code: 'ALREADY_DISPATCHED',
      message: 'The parcel has already left.',
    });
    expect(await shipping.status(orderId)).toBe('DELIVERED');
  });
});

describe('a confirmed order', () => {
  test('is dispatched, then delivered, and tells both without a word of the address', async () => {
    const orderId = newId();
    await shipping.book(orderId);
    await shipping.confirmed(orderId);
    await becomes(orderId, 'DELIVERED');
    const shipment = await shipping.shipment(orderId);
    const { shipmentId, trackingNumber } = shipment ?? {};
    const data = { orderId, customerId, saga: 'orchestration', shipmentId, trackingNumber };
    const correlationId = `request of ${orderId}`;
    expect(await shipping.published(orderId)).toEqual([
      { name: 'shipment.dispatched', data, correlationId, faults: null },
      { name: 'shipment.delivered', data, correlationId, faults: null },
    ]);
    expect(shipment).toMatchObject({ dispatchedAt: expect.any(Date), deliveredAt: expect.any(Date) });
  });

  test('carries the faults aimed at it on to what happens later, where they may hit', async () => {
    const orderId = newId();
    const faults = 'shipping.milestone=crash@99,inventory.shipment.dispatched=duplicate@1';
    await shipping.book(orderId);
    await shipping.confirmed(orderId, { faults });
    await becomes(orderId, 'DELIVERED');
    expect((await shipping.published(orderId)).map((event) => event.faults)).toEqual([faults, faults]);
    expect(await shipping.rows('SELECT target, arrivals FROM fault_arrivals WHERE subject = $1', orderId)).toEqual([
      { target: 'shipping.milestone', arrivals: 2 },
    ]);
  });

  test('told twice is dispatched once', async () => {
    const orderId = newId();
    await shipping.book(orderId);
    await shipping.confirmed(orderId);
    await becomes(orderId, 'DELIVERED');
    await shipping.confirmed(orderId);
    await eventually(async () => expect(await shipping.milestone(orderId)).toBeUndefined());
    expect(await shipping.published(orderId)).toHaveLength(2);
  });

  test('whose confirmation came before its booking is dispatched all the same', async () => {
    const orderId = newId();
    await shipping.confirmed(orderId);
    await eventually(async () => expect(await shipping.milestone(orderId)).toMatchObject({ isPutOff: true }));
    await shipping.book(orderId);
    await shipping.timePasses();
    await becomes(orderId, 'DELIVERED');
    expect(await shipping.published(orderId)).toHaveLength(2);
  });
});

test('a parcel whose time came while nobody was there leaves when somebody is: the timer is a row', async () => {
  const first = await ShippingUnderTest.start();
  const orderId = newId();
  await first.book(orderId);
  await first.timersStop();
  await first.confirmed(orderId);
  await first.stop({ keepDatabase: true });
  const second = await ShippingUnderTest.start(first.database);
  await eventually(async () => expect(await second.status(orderId)).toBe('DELIVERED'));
  await second.stop();
});

test('two replicas send each parcel off once', async () => {
  const other = await ShippingUnderTest.start(shipping.database);
  const orders = Array.from({ length: 30 }, () => newId());
  await Promise.all(orders.map((orderId) => shipping.book(orderId)));
  await Promise.all(orders.map((orderId, index) => (index % 2 === 0 ? shipping : other).confirmed(orderId)));
  await Promise.all(orders.map((orderId) => becomes(orderId, 'DELIVERED')));
  expect((await Promise.all(orders.map((orderId) => shipping.published(orderId)))).flat()).toHaveLength(60);
  await other.stop({ keepDatabase: true });
});
