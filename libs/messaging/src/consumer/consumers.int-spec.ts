import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Controller } from '@nestjs/common';
import type { Payload } from '@souk/kernel';
import { eventually, FreshBroker } from '@souk/testing';
import { bakeBread, dayOpened, market } from '../../test/market.js';
import { DeadlockError, MemoryStore } from '../../test/memory-store.js';
import type { MemoryUnitOfWork } from '../../test/memory-unit-of-work.js';
import { type Stall, startStall } from '../../test/start-stall.js';
import { type Answer, done, type ReceivedReply, refuse } from '../envelope/reply.js';
import { Obeys } from '../handlers/obeys.decorator.js';
import { OnReply } from '../handlers/on-reply.decorator.js';
import { When } from '../handlers/when.decorator.js';
import { retryTiers } from '../topology/retry-tiers.js';

/** What the handlers of this file do when they are called; each test sets it. */
const behaviour = { onDay: async (_number: number, _times: number): Promise<void> => undefined };
const calls: number[] = [];

@Controller()
class Bakery {
  @When(dayOpened)
  async open({ number }: Payload<typeof dayOpened>, work: MemoryUnitOfWork): Promise<void> {
    calls.push(number);
    await behaviour.onDay(number, calls.filter((call) => call === number).length);
    work.notes.push(`day ${number}`);
  }

  @Obeys(bakeBread)
  async bake({ loaves }: Payload<typeof bakeBread>, work: MemoryUnitOfWork): Promise<Answer<typeof bakeBread>> {
    work.notes.push(`bake ${loaves}`);
    return loaves > 100 ? refuse('OUT_OF_FLOUR', 'Not that much flour.') : done({ loaves });
  }
}

@Controller()
class Counter {
  @OnReply()
  async handle({ command, answer }: ReceivedReply, work: MemoryUnitOfWork): Promise<void> {
    work.notes.push(`${command}: ${JSON.stringify(answer)}`);
  }
}

const DAYS = 'bakery.day.opened';
let broker: FreshBroker;
let counter: Stall;
let bakery: Stall;

beforeAll(async () => {
  broker = await FreshBroker.create(
    market,
    retryTiers.map((tier) => ({ ...tier, delayMs: 50 })),
  );
});
afterAll(() => broker.drop());

beforeEach(async () => {
  calls.length = 0;
  behaviour.onDay = async () => undefined;
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
afterEach(async () => {
  await Promise.all([counter.stop(), bakery.stop()]);
});

const announce = (...numbers: number[]) =>
  counter.store.run(async (work) => {
    for (const number of numbers) work.publish(dayOpened('calendar', { number }));
  });
const noted = (stall: Stall, ...notes: string[]) =>
  eventually(() => expect(stall.store.notes).toEqual(notes), { within: 20_000 });
const parked = () =>
  eventually(
    () => {
      const [entry] = bakery.store.parking.rows;
      if (!entry) throw new Error('nothing is parked yet');
      return entry;
    },
    { within: 20_000 },
  );

describe('a message', () => {
  test('is handled, and its command answered', async () => {
    await counter.store.run(async (work) => {
      work.send(bakeBread('order-1', { loaves: 3 }));
      work.send(bakeBread('order-1', { loaves: 300 }));
    });
    await noted(bakery, 'bake 3', 'bake 300');
    await eventually(() =>
      expect([...counter.store.notes].toSorted()).toEqual([
        'bakery.bake-bread: {"outcome":"done","reply":{"loaves":3}}',
        'bakery.bake-bread: {"outcome":"refused","code":"OUT_OF_FLOUR","message":"Not that much flour."}',
      ]),
    );
  });

  test('waits for the one before it about the same subject, and for no other', async () => {
    const held = Promise.withResolvers<void>();
    behaviour.onDay = (number) => (number === 1 ? held.promise : Promise.resolve());
    await announce(1, 2, 3);
    await counter.store.run(async (work) => work.publish(dayOpened('another calendar', { number: 9 })));
    await noted(bakery, 'day 9');
    expect(calls).toEqual([1, 9]);
    held.resolve();
    await noted(bakery, 'day 9', 'day 1', 'day 2', 'day 3');
  });

  test('that was sent twice is handled once, and its kept answer is given again', async () => {
    const id = crypto.randomUUID();
    for (let time = 1; time <= 2; time += 1) {
      await counter.store.run(async (work) => work.send(bakeBread('order-2', { loaves: 1 }), { id }));
    }
    await eventually(() => expect(bakery.store.waiting).toHaveLength(0));
    await noted(counter, 'bakery.bake-bread: {"outcome":"done","reply":{"loaves":1}}');
    expect(bakery.store.notes).toEqual(['bake 1']);
  });
});

describe('a handler that fails', () => {
  test('gets the message again, and works later', async () => {
    behaviour.onDay = async (_, times) => {
      if (times < 4) throw new Error('the oven is cold');
    };
    await announce(1);
    await noted(bakery, 'day 1');
    expect(calls).toEqual([1, 1, 1, 1]);
  });

  test('for good leaves its message parked with what a person needs to know, and does not hold up others', async () => {
    behaviour.onDay = async (number) => {
      if (number === 1) throw new RangeError('no such day');
    };
    await announce(1, 2);
    await noted(bakery, 'day 2');
    const { body, ...entry } = await parked();
    expect(JSON.parse(body.toString())).toMatchObject({ type: 'day.opened', data: { number: 1 } });
    expect(entry).toMatchObject({
      cause: 'exhausted',
      queue: DAYS,
      attempts: 6,
      type: 'day.opened',
      subject: 'calendar',
      errorName: 'RangeError',
      errorMessage: 'no such day',
    });
    expect(calls.filter((call) => call === 1)).toHaveLength(6);
  });

  test('because of a rival tries again at once, which costs no attempt', async () => {
    behaviour.onDay = async (_, times) => {
      if (times < 3) throw new DeadlockError('deadlock detected');
    };
    await announce(1);
    await noted(bakery, 'day 1');
    expect(calls).toEqual([1, 1, 1]);
  });
});

describe('while the store is away', () => {
  // In which order is the broker's choice: a quorum queue takes back what is requeued at its end, behind what stayed in it.
  test('nothing is consumed and no attempt is spent; afterwards everything is handled once', async () => {
    behaviour.onDay = async () => {
      bakery.store.isAway = true;
      behaviour.onDay = async () => undefined;
      throw bakery.store.away();
    };
    await announce(1, 2, 3);
    await eventually(() => expect(calls).toEqual([1]));
    await eventually(async () => expect(await broker.count(DAYS)).toBe(3));
    bakery.store.isAway = false;
    await eventually(() => expect(bakery.store.notes.toSorted()).toEqual(['day 1', 'day 2', 'day 3']), {
      within: 20_000,
    });
    expect(bakery.store.parking.rows).toEqual([]);
  });
});

describe('a message that is not what it should be', () => {
  const EVENTS = { exchange: 'souk.events', routingKey: 'day.opened' };
  const id = '0193e5a0-0000-7000-8000-000000000001';
  const good = {
    specversion: '1.0',
    id,
    source: 'counter',
    type: 'day.opened',
    dataversion: 1,
    subject: 'calendar',
    time: '2026-01-01T00:00:00Z',
    datacontenttype: 'application/json',
    correlationid: 'c',
    data: { number: 7 },
  };

  test.each([
    ['no JSON', '{', { messageId: id }],
    ['empty', '', { messageId: id }],
    ['null', 'null', { messageId: id }],
    ['a MiB of nothing', ' '.repeat(1024 * 1024), { messageId: id }],
    ['without a message id', JSON.stringify(good), {}],
    ['with another message id', JSON.stringify(good), { messageId: 'else' }],
    ['of an unknown type', JSON.stringify({ ...good, type: 'day.closed' }), { messageId: id }],
    ['of an unknown version', JSON.stringify({ ...good, dataversion: 2 }), { messageId: id }],
    ['with a wrong payload', JSON.stringify({ ...good, data: { number: 'seven' } }), { messageId: id }],
    ['from somebody who claims to be another', JSON.stringify({ ...good, source: 'bank' }), { messageId: id }],
    ['from nobody', JSON.stringify(good), { messageId: id, userId: undefined }],
  ])('%s: is parked at once, and its neighbours are handled', async (_, body, properties) => {
    await broker.publishAs('counter', EVENTS, body, properties);
    await announce(8);
    await eventually(() => expect(bakery.store.notes).toEqual(['day 8']), { within: 3_000 });
    const entry = await parked();
    expect(entry.body.toString()).toBe(body);
    expect(entry).toMatchObject({ cause: 'undecodable', errorName: 'UndecodableError', queue: DAYS });
  });
});

describe('a consumer comes back', () => {
  test('when its connections are cut', async () => {
    await announce(1);
    await noted(bakery, 'day 1');
    await eventually(async () => expect(await broker.cutConnections('bakery')).toBe(2));
    await announce(2);
    await noted(bakery, 'day 1', 'day 2');
    await eventually(async () => expect((await bakery.health.checkHealth()).status).toBe('up'));
  });

  test('when its queue was deleted and is there again, and says meanwhile what it does not hear', async () => {
    await announce(1);
    await noted(bakery, 'day 1');
    await broker.deleteQueue(DAYS);
    await eventually(async () =>
      expect(await bakery.health.checkHealth()).toEqual({ status: 'degraded', detail: `not consuming ${DAYS}` }),
    );
    await announce(2);
    await eventually(() =>
      expect(counter.store.setbacks).toContainEqual(
        expect.stringContaining('no queue is bound to souk.events for day.opened'),
      ),
    );
    await broker.restore();
    await noted(bakery, 'day 1', 'day 2');
  });

  test('and handles once what was in hand when it was cut off', async () => {
    const held = Promise.withResolvers<void>();
    behaviour.onDay = () => held.promise;
    await announce(1);
    await eventually(() => expect(calls).toEqual([1]));
    await eventually(async () => expect(await broker.cutConnections('bakery')).toBe(2));
    held.resolve();
    await noted(bakery, 'day 1');
    await announce(2);
    await noted(bakery, 'day 1', 'day 2');
  });
});

test('a stop finishes what is in hand and gives back the rest', async () => {
  const held = Promise.withResolvers<void>();
  behaviour.onDay = () => held.promise;
  await announce(1, 2, 3);
  await eventually(() => expect(calls).toEqual([1]));
  const stopping = bakery.stop();
  await eventually(() => expect(bakery.health.checkHealth()).resolves.toMatchObject({ status: 'degraded' }));
  held.resolve();
  await stopping;
  expect(bakery.store.notes).toEqual(['day 1']);
  expect(await broker.count(DAYS)).toBe(2);
  bakery = await startStall({
    service: 'bakery',
    rabbitmqUrl: broker.urlFor('bakery'),
    messages: market.bakery,
    handlers: [Bakery],
    store: new MemoryStore('bakery'),
  });
  await noted(bakery, 'day 2', 'day 3');
});
