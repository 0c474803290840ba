import { droppedSnapshots, rebuildSnapshotsRequest, rebuiltSnapshots, snapshotCounts } from '@souk/contracts';
import type { Operation } from '../operation.js';

export const snapshotsOperations = {
  counts: {
    summary: 'How many snapshots of orders there are, by shape of their state',
    answers: { 200: snapshotCounts },
  },
  drop: {
    summary: 'Drops all snapshots of orders',
    description: 'Nothing is lost: without them an order is made from all its events.',
    answers: { 200: droppedSnapshots },
  },
  rebuild: {
    summary: 'Makes the snapshots of the next orders anew from their events',
    description: 'One page of orders in the order of their ids. What was done before may be done again.',
    body: rebuildSnapshotsRequest,
    answers: { 200: rebuiltSnapshots },
  },
} as const satisfies Readonly<Record<string, Operation>>;
