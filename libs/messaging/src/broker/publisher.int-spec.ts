import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { minutes } from '@souk/kernel';
import { eventually, FreshBroker } from '@souk/testing';
import { dayOpened, market } from '../../test/market.js';
import { Broker } from './broker.js';
import { Publisher, type WireMessage } from './publisher.js';

let fresh: FreshBroker;
let broker: Broker;
let publisher: Publisher;

beforeAll(async () => {
  fresh = await FreshBroker.create(market);
  broker = new Broker({ service: 'counter', rabbitmqUrl: fresh.urlFor('counter'), messages: market.counter });
  publisher = new Publisher(broker);
  broker.start();
  publisher.start();
  await ready();
});
afterAll(async () => {
  await publisher.close();
  await broker.close();
  await fresh.drop();
});

const ready = () => eventually(() => expect(publisher.isReady).toBe(true));
const aMessage = (changes: Partial<WireMessage> = {}): WireMessage => ({
  exchange: 'souk.events',
  routingKey: dayOpened.routingKey,
  body: Buffer.from('{}'),
  properties: { messageId: 'm-1' },
  ...changes,
});

test('a message that a queue has is confirmed', async () => {
  await publisher.publish(aMessage());
  expect((await fresh.take('bakery.day.opened'))?.properties).toMatchObject({ messageId: 'm-1', deliveryMode: 2 });
});

test('more messages than may be in flight all arrive, in their order', async () => {
  const numbers = Array.from({ length: 600 }, (_, index) => index);
  await Promise.all(numbers.map((number) => publisher.publish(aMessage({ body: Buffer.from(String(number)) }))));
  const arrived: number[] = [];
  for (let next = await fresh.take('bakery.day.opened'); next; next = await fresh.take('bakery.day.opened'))
    arrived.push(Number(next.content));
  expect(arrived).toEqual(numbers);
});

test.each([
  [
    'with headers that do not fit into a frame',
    { properties: { headers: { long: 'x'.repeat(70_000) } } },
    'unpublishable',
  ],
  ['in the name of another', { properties: { userId: 'bakery' } }, 'unpublishable'],
  ['with a key that belongs to another', { routingKey: 'loaf.baked' }, 'unconfirmed'],
  ['to an exchange that is not its business', { exchange: 'souk.nowhere' }, 'unconfirmed'],
])('a message %s', async (_, changes, expected) => {
  await ready();
  const outcome = await publisher.publish(aMessage(changes)).then(
    () => 'confirmed',
    (error: { failure: string }) => error.failure,
  );
  expect(outcome).toBe(expected);
});

test('what is wrong with one message does not stay in the way of the next', async () => {
  await ready();
  await expect(publisher.publish(aMessage({ exchange: 'souk.nowhere' }))).rejects.toMatchObject({
    failure: 'unconfirmed',
    message: expect.stringContaining('ACCESS_REFUSED'),
  });
  await expect(publisher.publish(aMessage())).rejects.toMatchObject({ failure: 'away' });
  await ready();
  await publisher.publish(aMessage());
});

test('a message that no queue wants comes back', async () => {
  await ready();
  await fresh.deleteQueue('bakery.day.opened');
  // What the broker answers for a queue and what it routes by may part for a moment.
  await eventually(() => expect(publisher.publish(aMessage())).rejects.toMatchObject({ failure: 'returned' }));
  await fresh.restore();
  await eventually(() => publisher.publish(aMessage()));
});

test('nothing is handed to a broker that takes no messages for now: it would all arrive later, each try a copy', async () => {
  await ready();
  while (await fresh.take('bakery.day.opened'));
  broker.publishing.current?.emit('blocked', 'low on memory');
  await expect(publisher.publish(aMessage())).rejects.toMatchObject({ failure: 'away' });
  broker.publishing.current?.emit('unblocked');
  await publisher.publish(aMessage({ properties: { messageId: 'after' } }));
  const arrived: unknown[] = [];
  for (let next = await fresh.take('bakery.day.opened'); next; next = await fresh.take('bakery.day.opened'))
    arrived.push(next.properties.messageId);
  expect(arrived).toEqual(['after']);
});

test('the connection comes back after it was cut', async () => {
  await ready();
  // It is down for a moment only, which may be over when the broker tells that it has cut.
  const isDown = eventually(() => expect(broker.state).toBe('down'), { within: minutes(1.5), every: 1 });
  await fresh.cutConnections('counter', 2);
  await isDown;
  await ready();
  await publisher.publish(aMessage());
});
