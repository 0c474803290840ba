import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, newId } from '@souk/kernel';
import { still } from './paces.js';
import { about, ShippingUnderTest } from './shipping-under-test.js';

let shipping: ShippingUnderTest;
beforeAll(async () => {
  shipping = await ShippingUnderTest.start(undefined, still);
});
afterAll(() => shipping.stop());

const outcome = (name: string, orderId: string, more: object = {}) =>
  expect.objectContaining({ name, data: { ...about(orderId, 'choreography'), ...more } });

const keptAddresses = (orderId: string) => shipping.rows('SELECT FROM addresses_given WHERE order_id = $1', orderId);

/** What was told about an order, by name. */
const told = async (orderId: string) => (await shipping.published(orderId)).map(({ name }) => name);

async function booked(): Promise<string> {
  const orderId = newId();
  await shipping.addressGiven(orderId);
  await shipping.authorised(orderId);
  return orderId;
}

describe('a paid order', () => {
  test('is booked to the address given before, and that is told without a word of the address', async () => {
    const orderId = await booked();
    const { shipmentId, trackingNumber, carrier } = (await shipping.shipment(orderId)) ?? {};
    expect(carrier).toBe('Iberia Express');
    expect(await shipping.published(orderId)).toEqual([
      outcome('shipment.booked', orderId, { shipmentId, trackingNumber }),
    ]);
    expect(await keptAddresses(orderId)).toEqual([]);
  });

  test('is refused where nobody delivers, and that is told with the country', async () => {
    const orderId = newId();
    await shipping.addressGiven(orderId, 'AQ');
    await shipping.authorised(orderId);
    const message = 'No carrier delivers to Antarctica (AQ).';
    expect(await shipping.published(orderId)).toEqual([outcome('shipment.refused', orderId, { message })]);
    expect(await shipping.status(orderId)).toBe('REFUSED');
  });

  test('told of anew is booked once, and what was decided is told anew', async () => {
    const orderId = await booked();
    await shipping.authorised(orderId);
    await shipping.addressGiven(orderId, 'AQ');
    await shipping.authorised(orderId);
    const [first, second, third] = await shipping.published(orderId);
    expect(first?.name).toBe('shipment.booked');
    expect([second, third]).toEqual([first, first]);
  });

  test('whose address has not come yet waits for it', async () => {
    const orderId = newId();
    await expect(shipping.authorised(orderId)).rejects.toThrow('has not been said yet');
    await shipping.addressGiven(orderId);
    await shipping.authorised(orderId);
    expect(await told(orderId)).toEqual(['shipment.booked']);
  });
});

describe('a withdrawn order', () => {
  test('is not shipped, whatever is confirmed later, and that is told each time', async () => {
    const orderId = await booked();
    await shipping.confirmed(orderId);
    await shipping.withdrawn(orderId);
    await shipping.withdrawn(orderId);
    expect([await shipping.status(orderId), await shipping.milestone(orderId)]).toEqual(['CANCELLED', undefined]);
    await shipping.confirmed(orderId);
    await shipping.timePasses();
    await eventually(async () => expect(await shipping.milestone(orderId)).toBeUndefined());
    const cancelled = outcome('shipment.cancelled', orderId);
    expect((await shipping.published(orderId)).slice(1)).toEqual([cancelled, cancelled]);
  });

  test('before it was booked never is: the late booking is refused in silence, and the address forgotten', async () => {
    const orderId = newId();
    await shipping.addressGiven(orderId);
    await shipping.withdrawn(orderId);
    expect(await keptAddresses(orderId)).toEqual([]);
    await shipping.authorised(orderId);
    expect(await shipping.shipment(orderId)).toBeUndefined();
    expect(await told(orderId)).toEqual(['shipment.cancelled']);
  });

  test('that was refused is not shipped either, and that is told', async () => {
    const orderId = newId();
    await shipping.addressGiven(orderId, 'AQ');
    await shipping.authorised(orderId);
    await shipping.withdrawn(orderId);
    expect(await told(orderId)).toEqual(['shipment.refused', 'shipment.cancelled']);
    expect(await shipping.status(orderId)).toBe('REFUSED');
  });

  test('whose parcel has left goes on, and nothing is said', async () => {
    const orderId = await booked();
    await shipping.confirmed(orderId);
    await shipping.dispatchIsDue(orderId);
    await shipping.withdrawn(orderId);
    expect(await told(orderId)).toEqual(['shipment.booked', 'shipment.dispatched']);
    await shipping.timePasses();
    await eventually(async () => expect(await shipping.status(orderId)).toBe('DELIVERED'));
  });
});

test('an orchestrated order is left to its commands', async () => {
  const orderId = newId();
  await shipping.book(orderId);
  await shipping.authorised(orderId, 'orchestration');
  await shipping.withdrawn(orderId, 'orchestration');
  expect([await shipping.status(orderId), await told(orderId)]).toEqual(['BOOKED', []]);
});

test('an address that nobody asked for in a day is forgotten, a new one is kept', async () => {
  const [old, fresh] = [newId(), newId()];
  for (const orderId of [old, fresh]) await shipping.addressGiven(orderId);
  await shipping.change(
    `UPDATE addresses_given SET given_at = given_at - interval '25 hours' WHERE order_id = $1`,
    old,
  );
  const other = await ShippingUnderTest.start(shipping.database);
  await eventually(async () => expect(await keptAddresses(old)).toEqual([]));
  expect(await keptAddresses(fresh)).toHaveLength(1);
  await other.stop({ keepDatabase: true });
});
