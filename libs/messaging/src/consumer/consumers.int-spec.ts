import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually, type FreshBroker } from '@souk/testing';
import { bakeBread, dayOpened } from '../../test/market.js';
import { DeadlockError } from '../../test/memory-store.js';
import { behaviour, calls, DAYS, noted, OpenMarket, quickBroker } from '../../test/open-market.js';

let broker: FreshBroker;
let market: OpenMarket;
beforeAll(async () => {
  broker = await quickBroker();
});
afterAll(() => broker.drop());
beforeEach(async () => {
  market = await OpenMarket.on(broker);
});
afterEach(() => market.close());

describe('a message', () => {
  test('is handled, and its command answered', async () => {
    await market.counter.store.run(async (work) => {
      work.send(bakeBread('order-1', { loaves: 3 }));
      work.send(bakeBread('order-1', { loaves: 300 }));
    });
    await noted(market.bakery, 'bake 3', 'bake 300');
    await eventually(() =>
      expect([...market.counter.store.notes].toSorted()).toEqual([
        'bakery.bake-bread: {"outcome":"done","reply":{"loaves":3}}',
        'bakery.bake-bread: {"outcome":"refused","code":"OUT_OF_FLOUR","message":"Not that much flour."}',
      ]),
    );
  });

  test('waits for the one before it about the same subject, and for no other', async () => {
    const held = Promise.withResolvers<void>();
    behaviour.onDay = (number) => (number === 1 ? held.promise : Promise.resolve());
    await market.announce(1, 2, 3);
    await market.counter.store.run(async (work) => work.publish(dayOpened('another calendar', { number: 9 })));
    await noted(market.bakery, 'day 9');
    expect(calls).toEqual([1, 9]);
    held.resolve();
    await noted(market.bakery, 'day 9', 'day 1', 'day 2', 'day 3');
  });

  test('that was sent twice is handled once, and its kept answer is given again', async () => {
    const id = crypto.randomUUID();
    for (let time = 1; time <= 2; time += 1) {
      await market.counter.store.run(async (work) => work.send(bakeBread('order-2', { loaves: 1 }), { id }));
    }
    // One answer for each time that it has come; a second command left in its queue would be news to the next test's bakery.
    await eventually(() => expect(market.bakery.store.published.length).toBeGreaterThanOrEqual(2));
    await noted(market.counter, 'bakery.bake-bread: {"outcome":"done","reply":{"loaves":1}}');
    expect(market.bakery.store.notes).toEqual(['bake 1']);
  });
});

describe('a handler that fails', () => {
  test('gets the message again, and works later', async () => {
    behaviour.onDay = async (_, times) => {
      if (times < 4) throw new Error('the oven is cold');
    };
    await market.announce(1);
    await noted(market.bakery, 'day 1');
    expect(calls).toEqual([1, 1, 1, 1]);
  });

  test('for good leaves its message parked with what a person needs to know, and does not hold up others', async () => {
    behaviour.onDay = async (number) => {
      if (number === 1) throw new RangeError('no such day');
    };
    await market.announce(1, 2);
    await noted(market.bakery, 'day 2');
    const { body, ...entry } = await market.parked();
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
    await market.announce(1);
    await noted(market.bakery, 'day 1');
    expect(calls).toEqual([1, 1, 1]);
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
    await market.announce(8);
    await noted(market.bakery, 'day 8');
    const entry = await market.parked();
    expect(entry.body.toString()).toBe(body);
    expect(entry).toMatchObject({ cause: 'undecodable', errorName: 'UndecodableError', queue: DAYS });
  });
});
