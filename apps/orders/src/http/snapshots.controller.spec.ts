import { expect, test } from '@jest/globals';
import { Principal } from '@souk/auth';
import type { RebuiltSnapshots, SnapshotCount, Snapshots } from '@souk/event-sourcing';
import { RecordedAuditLog } from '../../test/recorded-audit-log.js';
import { orderAggregate } from '../application/order-aggregate.js';
import { SnapshotsController } from './snapshots.controller.js';

const ADMIN = new Principal('an-admin', ['admin']);
const PAGE = { after: 'an-order', limit: 2 };
const REBUILT: RebuiltSnapshots = { streams: 2, taken: 5, damaged: [], next: 'another-order' };

function doorOf(snapshots: Partial<Snapshots>) {
  const log = new RecordedAuditLog();
  return { door: new SnapshotsController(snapshots as Snapshots, log), log };
}

test('the list says which snapshots this release begins with', async () => {
  const count = (aggregate: string, stateVersion: number): SnapshotCount => ({
    aggregate,
    stateVersion,
    snapshots: 3,
    streams: 2,
  });
  const { name, stateVersion } = orderAggregate;
  const counts = [count('basket', stateVersion), count(name, stateVersion), count(name, stateVersion + 1)];
  const { items } = await doorOf({ counts: () => Promise.resolve(counts) }).door.counts();
  expect(items.map(({ isOfThisRelease }) => isOfThisRelease)).toEqual([false, true, false]);
  expect(items[1]).toEqual({ ...count(name, stateVersion), isOfThisRelease: true });
});

test('a drop tells how many there were, and is recorded', async () => {
  const { door, log } = doorOf({ drop: () => Promise.resolve(7) });
  expect(await door.drop(ADMIN)).toEqual({ dropped: 7 });
  expect(log.events).toEqual([{ action: 'snapshots.dropped', actorId: ADMIN.id, target: null, outcome: 'success' }]);
});

test('a page of a rebuild is that of orders, and is recorded', async () => {
  const asked: unknown[] = [];
  const rebuild = (...them: readonly unknown[]) => (asked.push(...them), Promise.resolve(REBUILT));
  const { door, log } = doorOf({ rebuild });
  expect(await door.rebuild(PAGE, ADMIN)).toBe(REBUILT);
  expect(asked).toEqual([orderAggregate, PAGE]);
  const event = { action: 'snapshots.rebuilt', actorId: ADMIN.id, target: orderAggregate.name, detail: PAGE };
  expect(log.events).toEqual([{ ...event, outcome: 'success' }]);
});

test('what fails is recorded too, and answered as what it is', async () => {
  const broken = new Error('The database is away');
  const { door, log } = doorOf({ drop: () => Promise.reject(broken), rebuild: () => Promise.reject(broken) });
  await expect(door.drop(ADMIN)).rejects.toBe(broken);
  await expect(door.rebuild(PAGE, ADMIN)).rejects.toBe(broken);
  expect(log.events.map(({ action, outcome }) => [action, outcome])).toEqual([
    ['snapshots.dropped', 'failure'],
    ['snapshots.rebuilt', 'failure'],
  ]);
});
