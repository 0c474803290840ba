import { runTest } from '../run-test.js';

/** Lists and searches among so many orders: how long each takes, how much of them it reads, and by which indexes. */
export async function measureOrderSearch(orders: number): Promise<string> {
  await runTest('apps/orders/test/order-search', { SOUK_BENCH_ORDERS: String(orders) });
  return 'Times are of the queries alone, one after the other; plans are checked in apps/orders/test/order-list-plans.int-spec.ts.';
}
