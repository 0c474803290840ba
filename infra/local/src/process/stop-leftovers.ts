import { type ProcessRecord, type ProcessRecords, isAlive } from './process-record.js';
import { waitUntil } from './wait-until.js';

const GRACE = 10_000;

/** Ends what a killed run left behind, in the same order as a run would; returns the names. Whatever does not end in 10 s is killed. */
export async function stopLeftovers(
  records: ProcessRecords,
  lastGroups: readonly (readonly string[])[],
): Promise<string[]> {
  const leftovers = records.alive();
  const groups = Map.groupBy(leftovers, ({ name }) => lastGroups.findIndex((group) => group.includes(name)));
  for (const [, group] of [...groups].toSorted(([a], [b]) => a - b)) await Promise.all(group.map(stopLeftover));
  records.clear();
  return leftovers.map(({ name }) => name);
}

async function stopLeftover(record: ProcessRecord): Promise<void> {
  signal(record.pid, record.stopSignal);
  if (await waitUntil(() => !isAlive(record), { within: GRACE })) return;
  signal(-record.pid, 'SIGKILL');
  await waitUntil(() => !isAlive(record), { within: GRACE });
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
