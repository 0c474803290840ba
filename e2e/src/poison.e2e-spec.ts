import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, minutes, seconds } from '@souk/kernel';
import { sagaKinds } from './scenario.js';
import { type Addresses, readAddresses } from './shop/addresses.js';
import type { Customer } from './shop/customer.js';
import type { Product } from './shop/product.js';
import { Shop } from './shop/shop.js';
import { Broker, type RawMessage } from './system/broker.js';
import { type ParkedMessage, ParkedMessages } from './system/parked-messages.js';
import { type Poison, poisons } from './system/poison.js';

/** What is tried again before it is parked takes much longer. */
const PARKED_WITHIN = seconds(60);
/** Orders that wait behind poison would take as long as its retries do: half a minute and more. */
const AS_SLOW = 3;
/** A megabyte for every queue at once is a lot of work for a busy machine. */
const ROOM = seconds(25);
const CONSUMERS = [
  'orders',
  'inventory',
  'payment',
  'shipping',
  'notifications',
] as const satisfies (keyof Addresses)[];

interface Sent {
  readonly queue: string;
  readonly message: RawMessage;
}

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
      const usually = await timeToConfirm(ada, lamp);
      const sent = queues.map((queue) => ({ queue, message: poison.madeFor(queue) }));
      let meanwhile = 0;
      await broker.whileImpersonating(async () => {
        const poisoning = putAll(sent);
        meanwhile = await timeToConfirm(ada, lamp);
        await poisoning;
      });
      await eventually(async () => expectParked(await allParked(), sent, poison), { within: PARKED_WITHIN });
      expect(meanwhile).toBeLessThan(usually * AS_SLOW + ROOM);
    },
    minutes(4),
  );

  test('afterwards nothing is left of it', async () => {
    expect(await allParked()).toEqual([]);
  });

  /** An order of each kind of saga, from its posting until both are confirmed, in milliseconds. */
  async function timeToConfirm(customer: Customer, product: Product): Promise<number> {
    const began = performance.now();
    const orders = await Promise.all(sagaKinds.map((saga) => customer.orders(1, product, { saga })));
    await Promise.all(orders.map((order) => order.isConfirmed()));
    return performance.now() - began;
  }

  async function putAll(sent: readonly Sent[]): Promise<void> {
    for (const { queue, message } of sent) await broker.puts(queue, message);
  }

  function expectParked(parked: readonly ParkedMessage[], sent: readonly Sent[], { complaint }: Poison): void {
    const ids = new Set(sent.map(({ message }) => message.messageId ?? null));
    const mine = parked.filter(({ messageId }) => ids.has(messageId));
    expect(mine.map(({ queue }) => queue).toSorted()).toEqual(queues.toSorted());
    expect(mine.filter(({ cause, error }) => cause !== 'undecodable' || !complaint.test(error))).toEqual([]);
  }
});
