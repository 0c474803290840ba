import { ProgressLine } from './progress-line.js';
import type { SnapshotCount, Snapshots } from './snapshots.js';
import { complain, tell } from './terminal.js';

const count = (number: number, one: string): string =>
  `${number.toLocaleString('en')} ${one}${number === 1 ? '' : 's'}`;

/** Says how many there are. @returns the exit code */
export async function listSnapshots(snapshots: Snapshots): Promise<number> {
  const counts = await snapshots.counts();
  tell(...(counts.length === 0 ? ['There are no snapshots.'] : counts.map(lineOf)));
  return 0;
}

/** @returns the exit code */
export async function dropSnapshots(snapshots: Snapshots): Promise<number> {
  tell(`${count(await snapshots.drop(), 'snapshot')} dropped: orders are made from all their events.`);
  return 0;
}

/** Makes all anew and says how far that is. @returns the exit code: 1 where a stream is damaged */
export async function rebuildSnapshots(snapshots: Snapshots): Promise<number> {
  const line = new ProgressLine();
  const damaged: string[] = [];
  let [streams, taken] = [0, 0];
  try {
    for await (const page of snapshots.rebuild()) {
      streams += page.streams;
      taken += page.taken;
      damaged.push(...page.damaged);
      line.show(`${count(taken, 'snapshot')} taken of ${count(streams, 'long stream')}`);
    }
  } finally {
    line.end();
  }
  return damaged.length === 0 ? 0 : complain(`These miss an event and are as they were: ${damaged.join(', ')}`, 1);
}

const lineOf = ({ aggregate, stateVersion, isOfThisRelease, snapshots, streams }: SnapshotCount): string =>
  `${aggregate}, state version ${stateVersion}: ${count(snapshots, 'snapshot')} of ${count(streams, 'stream')}` +
  (isOfThisRelease ? '' : '; not used by this release');
