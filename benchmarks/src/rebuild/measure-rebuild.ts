import { runTest } from '../run-test.js';

/**
 * How fast a small projection is rebuilt from so many events, beside how fast a live build takes in the same ones, in batches and one
 * by one; then the same for all projections of orders, with events of orders; and how long comparisons and switches take.
 */
export async function measureRebuild(events: number): Promise<string> {
  for (const folder of ['libs/event-sourcing', 'apps/orders'])
    await runTest(`${folder}/test/rebuild-speed`, { SOUK_BENCH_EVENTS: String(events) });
  return 'Each was fed by one process, on the PostgreSQL of the integration tests.';
}
