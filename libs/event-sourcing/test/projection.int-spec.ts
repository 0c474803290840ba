import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newId, seconds } from '@souk/kernel';
import { renderMetrics } from '@souk/observability';
import { eventually } from '@souk/testing';
import { type OpenEventStore, openEventStore } from './open-event-store.js';

interface Step {
  readonly position: number;
  readonly streamId: string;
  readonly version: number;
}

let shop: OpenEventStore;
beforeEach(async () => {
  shop = await openEventStore();
});
afterEach(() => shop.close());

const append = (on: OpenEventStore, stream: string, expectedVersion: number, holdMs = 0): Promise<void> =>
  on.transactions.run(async (work) => {
    await on.store.append(work, stream, expectedVersion, [{ type: 'Moved', data: {} }]);
    if (holdMs > 0) await work.query('SELECT pg_sleep($1)', [holdMs / 1_000]);
  });
const steps = (): Promise<Step[]> =>
  shop.reader.query<Step>('SELECT position, stream_id AS "streamId", version FROM steps ORDER BY place');

describe('a projection', () => {
  test('takes in every event once and in order while eight writers commit late, in two replicas', async () => {
    const rival = await openEventStore(shop.place);
    const streams = Array.from({ length: 8 }, newId);
    await Promise.all(
      streams.map(async (stream, index) => {
        for (let version = 0; version < 20; version += 1)
          await append(index % 2 ? rival : shop, stream, version, Math.random() * 5);
      }),
    );
    await eventually(async () => expect(await steps()).toHaveLength(160), { within: seconds(15) });
    const seen = await steps();
    expect(seen.map(({ position }) => position)).toEqual(
      seen.map(({ position }) => position).toSorted((one, other) => one - other),
    );
    for (const stream of streams) {
      expect(seen.filter(({ streamId }) => streamId === stream).map(({ version }) => version)).toEqual(
        Array.from({ length: 20 }, (_, index) => index + 1),
      );
    }
    await rival.close();
  });

  test('misses nothing that commits late: an append that began first and commits last', async () => {
    const [first, second] = [newId(), newId()];
    const appended = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const slow = shop.transactions.run(async (work) => {
      await shop.store.append(work, first, 0, [{ type: 'Moved', data: {} }]);
      appended.resolve();
      await release.promise;
    });
    await appended.promise;
    const quick = append(shop, second, 0);
    release.resolve();
    await Promise.all([slow, quick]);
    await eventually(async () => expect((await steps()).map(({ streamId }) => streamId)).toEqual([first, second]));
  });

  test('hears of a commit at once, not at the next look', async () => {
    await append(shop, newId(), 0);
    await eventually(async () => expect(await steps()).toHaveLength(1));
    const started = performance.now();
    await append(shop, newId(), 0);
    await eventually(async () => expect(await steps()).toHaveLength(2), { every: 20 });
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test('that fails in the middle of a batch takes in none of it, and goes on from there when it can', async () => {
    shop.steps.before = () => {
      throw new Error('not now');
    };
    const stream = newId();
    for (let version = 0; version < 5; version += 1) await append(shop, stream, version);
    let calls = 0;
    shop.steps.before = () => {
      calls += 1;
      if (calls === 3) throw new Error('the third one');
    };
    await eventually(async () => expect(await steps()).toHaveLength(5), { within: seconds(20) });
    expect((await steps()).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
  });

  test('shows how far behind it is', async () => {
    shop.steps.before = () => {
      throw new Error('not now');
    };
    await append(shop, newId(), 0);
    await append(shop, newId(), 0);
    await eventually(async () =>
      expect((await renderMetrics()).body).toContain('souk_projection_lag_events{projection="steps"} 2'),
    );
  });
});
