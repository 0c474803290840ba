import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Controller } from '@nestjs/common';
import type { Payload } from '@souk/kernel';
import { eventually, FreshBroker } from '@souk/testing';
import { bakeBread, dayOpened, market } from '../test/market.js';
import type { MemoryUnitOfWork } from '../test/memory-unit-of-work.js';
import { type Stall, startStall } from '../test/start-stall.js';
import { type Answer, done, type ReceivedReply } from './envelope/reply.js';
import { Obeys } from './handlers/obeys.decorator.js';
import { OnReply } from './handlers/on-reply.decorator.js';
import { When } from './handlers/when.decorator.js';
import { retryTiers } from './topology/retry-tiers.js';

const failedOnce = new Set<number>();

@Controller()
class Bakery {
  @When(dayOpened)
  async open({ number }: Payload<typeof dayOpened>, work: MemoryUnitOfWork): Promise<void> {
    work.notes.push(`day ${number}`);
    if (number % 20 !== 0 || failedOnce.has(number)) return;
    failedOnce.add(number);
    throw new Error('every twentieth fails once');
  }

  @Obeys(bakeBread)
  async bake({ loaves }: Payload<typeof bakeBread>, work: MemoryUnitOfWork): Promise<Answer<typeof bakeBread>> {
    work.notes.push(`bake ${loaves}`);
    return done({ loaves });
  }
}

@Controller()
class Counter {
  @OnReply()
  async handle({ commandId }: ReceivedReply, work: MemoryUnitOfWork): Promise<void> {
    work.notes.push(commandId);
  }
}

let broker: FreshBroker;
let counter: Stall;
let bakery: Stall;

beforeAll(async () => {
  broker = await FreshBroker.create(
    market,
    retryTiers.map((tier) => ({ ...tier, delayMs: 50 })),
  );
  counter = await startStall({
    service: 'counter',
    rabbitmqUrl: broker.urlFor('counter'),
    messages: market.counter,
    handlers: [Counter],
  });
  bakery = await startStall({
    service: 'bakery',
    rabbitmqUrl: broker.urlFor('bakery'),
    messages: market.bakery,
    handlers: [Bakery],
  });
});
afterAll(async () => {
  await Promise.all([counter.stop(), bakery.stop()]);
  await broker.drop();
});

let said = 0;

async function sayOne(): Promise<void> {
  said += 1;
  const number = said;
  await counter.store.run(async (work) => {
    work.publish(dayOpened(`calendar ${number % 10}`, { number }));
    work.send(bakeBread(`order ${number % 10}`, { loaves: number }));
  });
}

/** Keeps messages on their way until the misfortune is over. */
async function sayDuring(misfortune: () => Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const happening = misfortune().finally(() => over.abort());
  while (!over.signal.aborted) {
    await sayOne();
    await eventually(() => expect(over.signal.aborted || counter.store.waiting.length === 0).toBe(true), { every: 5 });
  }
  await happening;
}

async function loseStore(): Promise<void> {
  bakery.store.isAway = true;
  await eventually(async () => expect(await broker.count('bakery.day.opened')).toBeGreaterThan(0));
  await broker.cutConnections('bakery');
  bakery.store.isAway = false;
}

test('nothing is lost and nothing happens twice, whatever breaks on the way', async () => {
  await sayDuring(() => broker.cutConnections('bakery'));
  await sayDuring(() => broker.cutConnections('counter'));
  await sayDuring(loseStore);
  await eventually(() => expect([bakery.store.notes.length, counter.store.notes.length]).toEqual([2 * said, said]), {
    within: 60_000,
  });
  expect([new Set(bakery.store.notes).size, new Set(counter.store.notes).size]).toEqual([2 * said, said]);
  expect(failedOnce.size).toBe(Math.floor(said / 20));
  expect(bakery.store.parking.rows).toEqual([]);
}, 120_000);
