import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually, type FreshBroker } from '@souk/testing';
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

describe('while the store is away', () => {
  // In which order is the broker's choice: a quorum queue takes back what is requeued at its end, behind what stayed in it.
  test('nothing is consumed and no attempt is spent; afterwards everything is handled once', async () => {
    behaviour.onDay = async () => {
      market.bakery.store.isAway = true;
      behaviour.onDay = async () => undefined;
      throw market.bakery.store.away();
    };
    await market.announce(1, 2, 3);
    await eventually(() => expect(calls).toEqual([1]));
    await eventually(async () => expect(await broker.count(DAYS)).toBe(3));
    market.bakery.store.isAway = false;
    await eventually(() => expect(market.bakery.store.notes.toSorted()).toEqual(['day 1', 'day 2', 'day 3']), {
      within: 20_000,
    });
    expect(market.bakery.store.parking.rows).toEqual([]);
  });
});

describe('a consumer comes back', () => {
  test('when its connections are cut', async () => {
    await market.announce(1);
    await noted(market.bakery, 'day 1');
    await broker.cutConnections('bakery', 2);
    await market.announce(2);
    await noted(market.bakery, 'day 1', 'day 2');
    await eventually(async () => expect((await market.bakery.health.checkHealth()).status).toBe('up'));
  });

  test('when its queue was deleted and is there again, and says meanwhile what it does not hear', async () => {
    await market.announce(1);
    await noted(market.bakery, 'day 1');
    await broker.deleteQueue(DAYS);
    await eventually(async () =>
      expect(await market.bakery.health.checkHealth()).toEqual({ status: 'degraded', detail: `not consuming ${DAYS}` }),
    );
    await market.announce(2);
    await eventually(() =>
      expect(market.counter.store.setbacks).toContainEqual(
        expect.stringContaining('no queue is bound to souk.events for day.opened'),
      ),
    );
    await broker.restore();
    await noted(market.bakery, 'day 1', 'day 2');
  });

  test('and handles once what was in hand when it was cut off', async () => {
    const held = Promise.withResolvers<void>();
    behaviour.onDay = () => held.promise;
    await market.announce(1);
    await eventually(() => expect(calls).toEqual([1]));
    await broker.cutConnections('bakery', 2);
    held.resolve();
    await noted(market.bakery, 'day 1');
    await market.announce(2);
    await noted(market.bakery, 'day 1', 'day 2');
  });
});

test('a stop finishes what is in hand and gives back the rest', async () => {
  const held = Promise.withResolvers<void>();
  behaviour.onDay = () => held.promise;
  // Otherwise it might be degraded because it is not all open yet, instead of because it stops.
  await eventually(() => expect(market.bakery.health.checkHealth()).resolves.toEqual({ status: 'up' }));
  await market.announce(1, 2, 3);
  await eventually(() => expect(calls).toEqual([1]));
  const stopping = market.bakery.stop();
  await eventually(() => expect(market.bakery.health.checkHealth()).resolves.toMatchObject({ status: 'degraded' }));
  held.resolve();
  await stopping;
  expect(market.bakery.store.notes).toEqual(['day 1']);
  await eventually(async () => expect(await broker.count(DAYS)).toBe(2));
  await market.reopenBakery();
  await noted(market.bakery, 'day 2', 'day 3');
});
