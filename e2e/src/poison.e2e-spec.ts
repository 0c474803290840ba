import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, minutes, seconds } from '@souk/kernel';
import { sagaKinds } from './scenario.js';
import { type Addresses, readAddresses } from './shop/addresses.js';
import type { PlacedOrder } from './shop/placed-order.js';
import { Shop } from './shop/shop.js';
import { Broker } from './system/broker.js';
import { type ParkedMessage, ParkedMessages } from './system/parked-messages.js';
import { type Poison, poisons } from './system/poison.js';

const PARKED_WITHIN = seconds(20);
/** An ordinary order takes about one second; a message that comes back for a second attempt would cost it another. */
const CONFIRMED_WITHIN = seconds(5);
const CONSUMERS = [
  'orders',
  'inventory',
  'payment',
  'shipping',
  'notifications',
] as const satisfies (keyof Addresses)[];

describe('poison of every kind, in every queue at once', () => {
  let shop: Shop;
  let broker: Broker;
  let queues: readonly string[];

  beforeAll(async () => {
    const addresses = await readAddresses();
    [shop, broker] = await Promise.all([Shop.open(addresses), Broker.of(addresses)]);
    queues = await broker.serviceQueues();
  });

  const parkedAt = (service: (typeof CONSUMERS)[number]) =>
    new ParkedMessages(shop.addresses[service], shop.adminToken);
  const allParked = async (): Promise<readonly ParkedMessage[]> =>
    (await Promise.all(CONSUMERS.map((service) => parkedAt(service).list()))).flat();

  afterEach(async () => {
    for (const service of CONSUMERS)
      for (const message of await parkedAt(service).list()) await parkedAt(service).discard(message);
  }, minutes(2));

  test('every service that listens has its queues there', () => {
    expect(new Set(queues.map((queue) => queue.split('.')[0]))).toEqual(new Set(CONSUMERS));
  });

  test.each(poisons)(
    '$name is parked within seconds, and delays nobody',
    async (poison) => {
      const lamp = await shop.hasProduct({ stock: 10 });
      const ada = await shop.hasCustomer();
      // Makes sure that the product is known to orders.
      await (await ada.orders(1, lamp)).becomes('CONFIRMED');
      let orders: readonly PlacedOrder[] = [];
      await broker.whileImpersonating(async () => {
        [orders] = await Promise.all([
          Promise.all(sagaKinds.map((saga) => ada.orders(1, lamp, { saga }))),
          ...queues.map((queue) => broker.puts(queue, poison.madeFor(queue))),
        ]);
      });
      await Promise.all(orders.map((order) => order.becomes('CONFIRMED', undefined, CONFIRMED_WITHIN)));
      await eventually(async () => expectParked(await allParked(), poison), { within: PARKED_WITHIN });
    },
    minutes(2),
  );

  test('afterwards nothing is left of it', async () => {
    expect(await allParked()).toEqual([]);
  });

  function expectParked(parked: readonly ParkedMessage[], { complaint }: Poison): void {
    expect(parked.map(({ queue }) => queue).toSorted()).toEqual(queues.toSorted());
    expect(parked.filter(({ cause, error }) => cause !== 'undecodable' || !complaint.test(error))).toEqual([]);
  }
});
