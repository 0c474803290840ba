import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { minutes, seconds } from '@souk/kernel';
import { renderMetrics } from '@souk/observability';
import { eventually } from '@souk/testing';
import { openMongoStore, openPostgresStore, type OpenStore } from './open-store.js';
import { openPostgres, type OpenPostgres } from './open-postgres.js';

const value = async (series: string): Promise<number> => {
  const line = (await renderMetrics()).body.split('\n').find((one) => one.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1) ?? Number.NaN);
};
const answers = (system: string, operation: string) =>
  value(`souk_database_operation_duration_seconds_count{system="${system}",operation="${operation}"}`);
const connections = (system: string, state: string) =>
  value(`souk_database_connections{system="${system}",state="${state}"}`);

describe.each([
  { system: 'postgresql', open: () => openPostgresStore(), never: 'ROLLBACK', write: 'INSERT', commit: 'COMMIT' },
  { system: 'mongodb', open: () => openMongoStore(), never: 'getMore', write: 'insert', commit: 'commitTransaction' },
])('of a database on $system', ({ system, open, never, write, commit }) => {
  let store: OpenStore;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  test('an operation that has not happened yet is counted 0', async () => {
    expect(await answers(system, never)).toBe(0);
  });

  test('operations are counted by what they are', async () => {
    const [writes, commits] = [await answers(system, write), await answers(system, commit)];
    await store.transactions.run((work) => store.mark(work, 'timed'));
    expect(await answers(system, write)).toBe(writes + 1);
    expect(await answers(system, commit)).toBe(commits + 1);
  });

  test('connections are idle when nobody works', async () => {
    await store.transactions.run((work) => store.mark(work, 'over'));
    // All at once: what a scrape has read late may still use one when the next scrape counts.
    await eventually(async () => {
      expect(await connections(system, 'used')).toBe(0);
      expect(await connections(system, 'idle')).toBeGreaterThan(0);
      expect(await connections(system, 'waiting')).toBe(0);
    });
  });

  test('the size of its own database is known to its login', async () => {
    await eventually(async () =>
      expect(await value(`souk_database_size_bytes{system="${system}"}`)).toBeGreaterThan(1_000),
    );
  });
});

describe('of PostgreSQL', () => {
  let shop: OpenPostgres;
  beforeAll(async () => {
    shop = await openPostgres();
  });
  afterAll(() => shop.app.close());

  test('a transaction uses a connection', async () => {
    expect(await shop.transactions.run(() => connections('postgresql', 'used'))).toBeGreaterThan(0);
  });

  test('the runtime login reads what the server counts, and reads it seldom', async () => {
    await eventually(
      async () => expect(await value('souk_database_transactions_total{outcome="commit"}')).toBeGreaterThan(1),
      { within: minutes(1) },
    );
    expect(await value('souk_database_transactions_total{outcome="rollback"}')).toBeGreaterThanOrEqual(0);
    expect(await value('souk_database_deadlocks_total')).toBe(0);
    expect(await value('souk_database_cache_hit_ratio')).toBeGreaterThan(0);
    expect(await value('souk_database_cache_hit_ratio')).toBeLessThanOrEqual(1);
    // What was read gets no older meanwhile.
    const clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now());
    await renderMetrics();
    // A scrape does not wait for a slow answer, which would be counted after it.
    await eventually(async () => expect(await connections('postgresql', 'used')).toBe(0));
    const read = await answers('postgresql', 'SELECT');
    await Promise.all([renderMetrics(), renderMetrics()]);
    expect(await answers('postgresql', 'SELECT')).toBe(read);
    clock.mockRestore();
  });

  test('a database that is gone holds up no scrape, and its last figures stay', async () => {
    const size = await value('souk_database_size_bytes{system="postgresql"}');
    await shop.urls.drop();
    const started = performance.now();
    expect(await value('souk_database_size_bytes{system="postgresql"}')).toBe(size);
    expect(performance.now() - started).toBeLessThan(seconds(6));
  });
});
