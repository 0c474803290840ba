import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createClient } from '@redis/client';
import { milliseconds, newId, seconds } from '@souk/kernel';
import { Resilience } from '@souk/resilience';
import { eventually, RealRedis } from '@souk/testing';
import type { NamedLimit } from './buckets.js';
import { REDIS_SETTINGS } from './limit-providers.js';
import { MemoryBuckets } from './memory-buckets.js';
import { RedisBuckets } from './redis-buckets.js';
import { SharedBuckets } from './shared-buckets.js';

/** So slow that no token flows in while a test looks. */
const slow: NamedLimit = { name: 'orders', perSecond: 0.001, burst: 20 };
/** With more patience than in life: on a busy machine fifty calls at once take longer than that. */
const settings = { ...REDIS_SETTINGS, timeoutMs: milliseconds(250) };
/** None flows in while three are taken at once, and one while a test waits. */
const quick: NamedLimit = { name: 'everything', perSecond: 0.5, burst: 2 };
/** Redis comes back, or a client to it, in its own time. */
const patiently = { within: seconds(60) };

describe('buckets in a real Redis', () => {
  let redis: RealRedis;
  let stores: readonly RedisBuckets[];
  let copies: readonly SharedBuckets[];
  let ada: string;

  beforeAll(async () => {
    redis = await RealRedis.start();
  });

  beforeEach(async () => {
    ada = newId();
    stores = [new RedisBuckets(redis.url), new RedisBuckets(redis.url)];
    copies = stores.map((store) => {
      const policy = new Resilience().policyFor('rate-limits', settings);
      return new SharedBuckets(store, new MemoryBuckets(), policy);
    });
    for (const copy of copies) copy.onModuleInit();
    await areConnected();
  });

  afterEach(() => {
    for (const copy of copies) copy.onApplicationShutdown();
  });

  afterAll(() => redis.stop());

  const areConnected = () =>
    eventually(() => Promise.all(stores.map((store) => store.take(quick, newId()))), patiently);
  const areSharing = () =>
    eventually(async () => {
      ada = newId();
      expect(await callsAtOnce(50)).toBe(20);
    }, patiently);
  const connected = async () => {
    const client = createClient({ url: redis.url });
    await client.connect();
    return client;
  };
  const asRedis = async <Answer>(
    ask: (client: Awaited<ReturnType<typeof connected>>) => Promise<Answer>,
  ): Promise<Answer> => {
    const client = await connected();
    try {
      return await ask(client);
    } finally {
      await client.close();
    }
  };
  /** So many calls at once, by turns at each copy. @returns how many were allowed */
  const callsAtOnce = async (
    count: number,
    at: readonly (RedisBuckets | SharedBuckets)[] = copies,
  ): Promise<number> => {
    const taken = Array.from({ length: count }, (_, call) => at[call % at.length]?.take(slow, ada));
    return (await Promise.all(taken)).filter((one) => one?.allowed).length;
  };

  test('copies share what a caller has left', async () => {
    expect(await callsAtOnce(50, stores)).toBe(20);
    expect(await stores[1]?.take(slow, ada)).toMatchObject({ allowed: false, remaining: 0 });
    expect(await stores[1]?.take(slow, newId())).toMatchObject({ allowed: true, remaining: 19 });
  });

  test('say the same as buckets in memory', async () => {
    const inMemory = new MemoryBuckets(() => 0);
    for (let call = 0; call < 22; call += 1) {
      const { allowed, remaining, nextInMs } = inMemory.take(slow, ada);
      expect(await stores[0]?.take(slow, ada)).toEqual({
        allowed,
        remaining,
        // Time goes on in Redis: up to 50 of the 1,000 seconds to the next token.
        nextInMs: expect.closeTo(nextInMs, -5),
      });
    }
  });

  test('fill by the clock of Redis, and are gone there when they are full', async () => {
    const [store] = stores;
    // At once, so that none flows in between.
    const taken = await Promise.all([1, 2, 3].map(() => store?.take(quick, ada)));
    expect(taken.map((one) => one?.allowed)).toEqual([true, true, false]);
    await eventually(async () => expect(await store?.take(quick, ada)).toMatchObject({ allowed: true }), patiently);
    await eventually(async () => expect(await asRedis((client) => client.keys(`*${ada}*`))).toEqual([]), patiently);
  });

  test('are taken from again after Redis has forgotten the script', async () => {
    await stores[0]?.take(slow, ada);
    await asRedis((client) => client.scriptFlush());
    expect(await stores[0]?.take(slow, ada)).toMatchObject({ allowed: true, remaining: 18 });
  });

  test('while Redis is gone, each copy limits for itself; when it is back they share again', async () => {
    await redis.stop();
    expect(await callsAtOnce(100)).toBe(40);
    await redis.returns();
    await areConnected();
    await areSharing();
  });

  test('a Redis that hangs holds up a few calls for a moment, and then none', async () => {
    await redis.hangsDuring(async () => {
      const [calls, began] = [200, performance.now()];
      for (let call = 0; call < calls; call += 1) await copies[0]?.take(slow, ada);
      expect(performance.now() - began).toBeLessThan((calls * settings.timeoutMs) / 5);
      expect(await copies[0]?.take(slow, ada)).toMatchObject({ allowed: false });
    });
    await areSharing();
  });

  test('a wrong password is no reason to let everybody through', async () => {
    const store = new RedisBuckets(redis.url.replace(/:[^:@]+@/, ':wrong@'));
    const copy = new SharedBuckets(store, new MemoryBuckets(), new Resilience().policyFor('other', settings));
    copy.onModuleInit();
    const taken = await Promise.all(Array.from({ length: 30 }, () => copy.take(slow, ada)));
    expect(taken.filter(({ allowed }) => allowed)).toHaveLength(20);
    copy.onApplicationShutdown();
  });
});
