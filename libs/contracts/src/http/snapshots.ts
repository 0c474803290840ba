import { z } from 'zod';
import { id } from './text.js';

const count = z.int().min(0);

/** How many snapshots there are, by aggregate and shape of the state. */
export const snapshotCounts = z
  .strictObject({
    items: z.array(
      z.strictObject({
        aggregate: z.string(),
        stateVersion: z.int(),
        isOfThisRelease: z.boolean().describe('False for states of another shape, which are not used.'),
        snapshots: count,
        streams: count.describe('How many streams they are of.'),
      }),
    ),
  })
  .meta({ id: 'SnapshotCounts' });

export const droppedSnapshots = z.strictObject({ dropped: count }).meta({ id: 'DroppedSnapshots' });

/** Body of a request to make the snapshots of the next streams anew; may be empty. */
export const rebuildSnapshotsRequest = z
  .strictObject({
    after: id.nullable().default(null).describe('What the last answer called `next`.'),
    limit: z.int().min(1).max(1_000).default(100).describe('How many streams.'),
  })
  .default({ after: null, limit: 100 })
  .meta({ id: 'RebuildSnapshotsRequest', examples: [{ after: null, limit: 100 }] });

/** What was done with one page of streams. */
export const rebuiltSnapshots = z
  .strictObject({
    streams: count.describe('Those that are long enough for a snapshot.'),
    taken: count.describe('Snapshots made of them.'),
    damaged: z.array(z.string()).describe('Streams that miss an event: they are as they were.'),
    next: z.string().nullable().describe('Goes into `after`; null when there are no more.'),
  })
  .meta({ id: 'RebuiltSnapshots' });
