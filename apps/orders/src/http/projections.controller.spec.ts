import { describe, expect, test } from '@jest/globals';
import { Principal } from '@souk/auth';
import {
  BuildsDifferError,
  type Comparison,
  EventFailedError,
  type ProjectionRebuilds,
  RebuildRefusedError,
} from '@souk/event-sourcing';
import { RecordedAuditLog } from '../../test/recorded-audit-log.js';
import { ProjectionsController } from './projections.controller.js';

const ADMIN = new Principal('an-admin', ['admin']);
const NAME = 'order-view';
const COMPARISON: Comparison = {
  projection: NAME,
  position: 7,
  tables: [
    {
      table: 'order_views',
      rows: 3,
      differences: 2,
      first: [
        { key: { id: 'a' }, columns: ['status', 'version'] },
        { key: { id: 'b' }, columns: [], onlyIn: 'live' },
      ],
    },
  ],
};

/** The door, where every step comes to this. */
function doorWhere(step: () => Promise<unknown>) {
  const log = new RecordedAuditLog();
  const rebuilds = { begin: step, compare: step, switchOver: step, drop: step } as unknown as ProjectionRebuilds;
  return { door: new ProjectionsController(rebuilds, log), log };
}

const changes: readonly (readonly [string, object, (door: ProjectionsController) => Promise<unknown>])[] = [
  ['projection.rebuild-begun', {}, (door) => door.begin(NAME, ADMIN)],
  [
    'projection.switched',
    { acceptDifferences: true },
    (door) => door.switchOver(NAME, { acceptDifferences: true }, ADMIN),
  ],
  ['projection.build-dropped', { build: 'retired' }, (door) => door.drop(NAME, 'retired', ADMIN)],
];

describe.each(changes)('%s', (action, detail, change) => {
  const recorded = (outcome: string) => ({ action, actorId: ADMIN.id, target: NAME, outcome, detail });

  test('is recorded once it is done', async () => {
    const { door, log } = doorWhere(() => Promise.resolve(undefined));
    await change(door);
    expect(log.events).toEqual([recorded('success')]);
  });

  test('is recorded where it is refused or fails, and answered as what it is', async () => {
    const broken = new Error('The database is away');
    for (const [error, answered] of [
      [new RebuildRefusedError('unknown-projection', 'There is none.'), { status: 404 }],
      [new RebuildRefusedError('not-there', 'There is none.'), { status: 404 }],
      [new RebuildRefusedError('already-building', 'It is being rebuilt.'), { status: 409 }],
      [new RebuildRefusedError('readers-see-it', 'Readers see it.'), { status: 409 }],
      [broken, broken],
    ] as const) {
      const { door, log } = doorWhere(() => Promise.reject(error));
      await expect(change(door)).rejects.toMatchObject(answered);
      expect(log.events).toEqual([recorded('failure')]);
    }
  });
});

test('builds that differ are told by row, without what is in it', async () => {
  const { door } = doorWhere(() => Promise.reject(new BuildsDifferError(COMPARISON)));
  await expect(door.switchOver(NAME, { acceptDifferences: false }, ADMIN)).rejects.toMatchObject({
    status: 409,
    errors: [
      { path: 'order_views {"id":"a"}', message: 'differs in status, version' },
      { path: 'order_views {"id":"b"}', message: 'is in the live build only' },
    ],
  });
});

test.each<[string, (door: ProjectionsController) => Promise<unknown>]>([
  ['compare', (door) => door.compare(NAME)],
  ['switch', (door) => door.switchOver(NAME, { acceptDifferences: true }, ADMIN)],
])('an event that a build can not take in keeps builds from a %s, and the answer says which', async (_, step) => {
  const streamId = 'an-order';
  const stored = { streamId, version: 1, position: 7, schemaVersion: 1, occurredAt: new Date(0), metadata: {} };
  const event = { type: 'OrderPlaced', data: {}, ...stored };
  const { door } = doorWhere(() => Promise.reject(new EventFailedError(NAME, event, 0, new Error('broken'))));
  const detail = `${NAME} could not take in OrderPlaced, version 1 of stream ${streamId}, at position 7.`;
  await expect(step(door)).rejects.toMatchObject({ status: 409, detail });
});

test('a comparison changes nothing, and is not recorded', async () => {
  const { door, log } = doorWhere(() => Promise.resolve(COMPARISON));
  expect(await door.compare(NAME)).toBe(COMPARISON);
  expect(log.events).toEqual([]);
});
