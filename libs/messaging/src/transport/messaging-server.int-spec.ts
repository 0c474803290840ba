import { expect, test } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { FreshBroker } from '@souk/testing';
import { bakeBread, dayOpened, market } from '../../test/market.js';
import { startStall } from '../../test/start-stall.js';
import { type Answer, done } from '../envelope/reply.js';
import { Obeys } from '../handlers/obeys.decorator.js';
import { When } from '../handlers/when.decorator.js';

@Controller()
class Baker {
  @Obeys(bakeBread)
  async bake(): Promise<Answer<typeof bakeBread>> {
    return done({ loaves: 1 });
  }
}

@Controller()
class EarlyRiser {
  @When(dayOpened)
  async rise(): Promise<void> {
    throw new Error('too early');
  }
}

const start = (...handlers: (typeof Baker | typeof EarlyRiser)[]) =>
  startStall({ service: 'bakery', rabbitmqUrl: 'amqp://bakery:x@127.0.0.1:1/', messages: market.bakery, handlers });

test('a service that would miss messages refuses to start and says which', async () => {
  await expect(start(Baker)).rejects.toThrow('bakery is not wired as its topology says: nobody handles day.opened');
});

test('two methods for one message are refused', async () => {
  @Controller()
  class LateRiser extends EarlyRiser {}
  await expect(start(Baker, EarlyRiser, LateRiser)).rejects.toThrow('day.opened is handled by 2 methods');
});

test('a service starts although the broker is away, and says so', async () => {
  const stall = await start(Baker, EarlyRiser);
  expect(await stall.health.checkHealth()).toMatchObject({ status: 'degraded' });
  await stall.stop();
});

test.each([
  ['an event that is not its own', 'bakery', { exchange: 'souk.events', routingKey: 'day.opened' }],
  [
    'a command to itself in the name of the counter',
    'bakery',
    { exchange: 'souk.commands', routingKey: 'bakery.bake-bread' },
  ],
  ['a reply to a service that never asked it', 'counter', { exchange: 'souk.replies', routingKey: 'counter.replies' }],
  ['to the retry queue of another', 'bakery', { exchange: 'souk.retry.1s', routingKey: 'counter.replies' }],
  ['straight into a queue', 'counter', { exchange: '', routingKey: 'bakery.bake-bread' }],
  ['past the retry queues', 'bakery', { exchange: 'souk.retry.return', routingKey: 'bakery.bake-bread' }],
])('the broker lets nobody publish %s', async (_, service, to) => {
  const broker = await FreshBroker.create(market);
  try {
    await expect(broker.publishAs(service, to, '{}')).rejects.toThrow('ACCESS_REFUSED');
  } finally {
    await broker.drop();
  }
});
