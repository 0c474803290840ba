import { runTest } from '../run-test.js';

/**
 * How long it takes to load an aggregate of 1,000 events from all of them and from a snapshot, in turns in one run, and how many
 * events are appended in a second.
 */
export async function measureEventStore(rounds: number): Promise<string> {
  await runTest('libs/event-sourcing/test/event-store-speed', { SOUK_BENCH_ROUNDS: String(rounds) });
  return 'Only the ratios can be compared with those of another machine.';
}
