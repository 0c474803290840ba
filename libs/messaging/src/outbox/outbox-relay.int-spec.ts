import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { eventually, FreshBroker } from '@souk/testing';
import { dayOpened, market } from '../../test/market.js';
import { type Stall, startStall } from '../../test/start-stall.js';
import type { ReceivedReply } from '../envelope/reply.js';
import { OnReply } from '../handlers/on-reply.decorator.js';

@Controller()
class Counter {
  @OnReply()
  async handle(reply: ReceivedReply): Promise<void> {
    throw new Error(`nobody asked for ${reply.command}`);
  }
}

const DAYS = 'bakery.day.opened';
let broker: FreshBroker;
let counter: Stall;

beforeAll(async () => {
  broker = await FreshBroker.create(market);
});
afterAll(() => broker.drop());
beforeEach(async () => {
  counter = await startStall({
    service: 'counter',
    rabbitmqUrl: broker.urlFor('counter'),
    messages: market.counter,
    handlers: [Counter],
  });
});
afterEach(() => counter.stop());

const announce = (number: number) => counter.store.run(async (work) => work.publish(dayOpened('calendar', { number })));
const next = () =>
  eventually(async () => {
    const message = await broker.take(DAYS);
    if (!message) throw new Error('nothing has arrived yet');
    return message;
  });

test('what a transaction publishes leaves after its commit, as a CloudEvent that says who sent it', async () => {
  await announce(1);
  const { content, properties, fields } = await next();
  const envelope = JSON.parse(content.toString()) as Record<string, unknown>;
  expect(envelope).toMatchObject({
    specversion: '1.0',
    source: 'counter',
    type: 'day.opened',
    dataversion: 1,
    subject: 'calendar',
    data: { number: 1 },
  });
  expect(fields).toMatchObject({ exchange: 'souk.events', routingKey: 'day.opened' });
  expect(properties).toMatchObject({
    messageId: envelope['id'],
    type: 'day.opened',
    appId: 'counter',
    userId: 'counter',
    contentType: 'application/cloudevents+json',
    deliveryMode: 2,
    headers: { 'x-attempt': 1 },
  });
  await eventually(() => expect(counter.store.waiting).toHaveLength(0));
});

test('what a failed transaction would have published never leaves', async () => {
  await expect(
    counter.store.run(async (work) => {
      work.publish(dayOpened('calendar', { number: 1 }));
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  await announce(2);
  expect(JSON.parse((await next()).content.toString())).toMatchObject({ data: { number: 2 } });
});

test('messages wait while the broker is away, and are counted in the health report', async () => {
  const lonely = await startStall({
    service: 'counter',
    rabbitmqUrl: 'amqp://counter:x@127.0.0.1:1/',
    messages: market.counter,
    handlers: [Counter],
  });
  await lonely.store.run(async (work) => work.publish(dayOpened('calendar', { number: 3 })));
  expect(await lonely.health.checkHealth()).toEqual({
    status: 'degraded',
    detail: 'away; 1 messages wait in the outbox',
  });
  await lonely.stop();
  expect(lonely.store.waiting).toHaveLength(1);
});

test('and leave when it is there again', async () => {
  await announce(4);
  await next();
  await eventually(() => expect(counter.store.waiting).toHaveLength(0));
  await broker.cutConnections('counter', 2);
  await announce(5);
  expect(JSON.parse((await next()).content.toString())).toMatchObject({ data: { number: 5 } });
});

test('a stop empties the outbox first', async () => {
  await eventually(async () => expect((await counter.health.checkHealth()).status).toBe('up'));
  await announce(6);
  await counter.stop();
  expect(counter.store.waiting).toHaveLength(0);
  expect(JSON.parse((await next()).content.toString())).toMatchObject({ data: { number: 6 } });
});
