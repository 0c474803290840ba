import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { renderMetrics } from '@souk/observability';
import type { Policy } from '@souk/resilience';
import type { NamedLimit } from './buckets.js';
import { MemoryBuckets } from './memory-buckets.js';
import { type RemoteBuckets, SharedBuckets } from './shared-buckets.js';

const orders: NamedLimit = { name: 'orders', perSecond: 10, burst: 2 };
const unprotected: Policy = {
  name: 'rate-limits',
  execute: (call) => call({ number: 1, signal: new AbortController().signal }),
};

async function failures(): Promise<number> {
  const { body } = await renderMetrics();
  return Number(/^souk_rate_limit_store_failures_total (\d+)/m.exec(body)?.[1]);
}

describe('shared buckets', () => {
  const remote = { take: jest.fn<RemoteBuckets['take']>(), connect: jest.fn(), disconnect: jest.fn() };
  let own: MemoryBuckets;
  let shared: SharedBuckets;

  beforeEach(() => {
    jest.resetAllMocks();
    own = new MemoryBuckets(() => 0);
    shared = new SharedBuckets(remote, own, unprotected);
  });

  test('are asked alone while they answer', async () => {
    const taken = { allowed: true, remaining: 1, nextInMs: 100 };
    remote.take.mockReturnValue(taken);
    expect(await shared.take(orders, 'ada')).toBe(taken);
    expect(remote.take).toHaveBeenCalledWith(orders, 'ada');
    expect(own.size).toBe(0);
  });

  test("are replaced by this copy's own while they do not answer, which is counted: calls stay limited", async () => {
    remote.take.mockRejectedValue(new Error('away'));
    const before = await failures();
    const taken = [1, 2, 3].map(() => shared.take(orders, 'ada'));
    expect((await Promise.all(taken)).map(({ allowed }) => allowed)).toEqual([true, true, false]);
    expect(await failures()).toBe(before + 3);
    remote.take.mockResolvedValue({ allowed: true, remaining: 1, nextInMs: 100 });
    expect(await shared.take(orders, 'ada')).toMatchObject({ allowed: true });
    expect(await failures()).toBe(before + 3);
  });

  test('connect and disconnect with the process', () => {
    shared.onModuleInit();
    expect(remote.connect).toHaveBeenCalledTimes(1);
    shared.onApplicationShutdown();
    expect(remote.disconnect).toHaveBeenCalledTimes(1);
  });
});
