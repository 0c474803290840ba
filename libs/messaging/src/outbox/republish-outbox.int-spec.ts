import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Controller } from '@nestjs/common';
import type { Payload } from '@souk/kernel';
import { eventually, FreshBroker } from '@souk/testing';
import { bakeBread, dayOpened, market } from '../../test/market.js';
import type { MemoryStore } from '../../test/memory-store.js';
import type { MemoryUnitOfWork } from '../../test/memory-unit-of-work.js';
import { type Stall, startStall } from '../../test/start-stall.js';
import { type Answer, done, type ReceivedReply } from '../envelope/reply.js';
import { Obeys } from '../handlers/obeys.decorator.js';
import { OnReply } from '../handlers/on-reply.decorator.js';
import { When } from '../handlers/when.decorator.js';
import { RepublishOutbox } from './republish-outbox.js';

@Controller()
class Bakery {
  @When(dayOpened)
  async open({ number }: Payload<typeof dayOpened>, work: MemoryUnitOfWork): Promise<void> {
    work.notes.push(`day ${number}`);
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
  async handle({ answer }: ReceivedReply, work: MemoryUnitOfWork): Promise<void> {
    work.notes.push(JSON.stringify(answer));
  }
}

let broker: FreshBroker;
let counter: Stall;
let bakery: Stall;

const start = (service: 'counter' | 'bakery', store?: MemoryStore): Promise<Stall> =>
  startStall({
    service,
    rabbitmqUrl: broker.urlFor(service),
    messages: market[service],
    handlers: [service === 'counter' ? Counter : Bakery],
    store,
  });
const say = (number: number): Promise<void> =>
  counter.store.run(async (work) => {
    work.publish(dayOpened('calendar', { number }));
    work.send(bakeBread('order', { loaves: number }));
  });
const baked = (...numbers: number[]): string[] =>
  numbers.flatMap((number) => [`bake ${number}`, `day ${number}`]).toSorted();
const noted = (stall: Stall, notes: readonly string[]) =>
  eventually(() => expect(stall.store.notes.toSorted()).toEqual(notes), { within: 20_000 });

beforeAll(async () => {
  broker = await FreshBroker.create(market);
  [counter, bakery] = await Promise.all([start('counter'), start('bakery')]);
});
afterAll(async () => {
  await Promise.all([counter.stop(), bakery.stop()]);
  await broker.drop();
});

test('what a broker has lost comes back, and what had arrived is not done twice', async () => {
  await say(1);
  await noted(bakery, baked(1));
  await bakery.stop();
  await say(2);
  await say(3);
  await eventually(() => expect(counter.store.waiting).toEqual([]));
  for (const queue of ['bakery.day.opened', 'bakery.bake-bread']) await broker.deleteQueue(queue);
  await broker.restore();
  bakery = await start('bakery', bakery.store);
  await say(4);
  await noted(bakery, baked(1, 4));
  await eventually(() => expect(counter.store.waiting).toEqual([]));

  const republish = counter.app.get(RepublishOutbox, { strict: false });
  expect(await republish.run(new Date(0), 'ada')).toBe(8);
  await noted(bakery, baked(1, 2, 3, 4));
  await noted(
    counter,
    [1, 2, 3, 4].map((loaves) => JSON.stringify({ outcome: 'done', reply: { loaves } })),
  );
  await eventually(async () => expect(await broker.count('bakery.day.opened')).toBe(0));
  expect(bakery.store.notes.toSorted()).toEqual(baked(1, 2, 3, 4));
});
