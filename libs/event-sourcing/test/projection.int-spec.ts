import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { hours, milliseconds, minutes, newId, seconds } from '@souk/kernel';
import { renderMetrics } from '@souk/observability';
import { eventually } from '@souk/testing';
import { Steps } from './moves.projections.js';
import { moved, type OpenMoves, openMoves, rested } from './open-moves.js';

interface Step {
  readonly streamId: string;
  readonly version: number;
  readonly times: number;
}

let moves: OpenMoves;
beforeEach(async () => {
  moves = await openMoves();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await moves.close();
});

const steps = (): Promise<Step[]> =>
  moves.query.query<Step>('SELECT stream_id AS "streamId", version, times FROM read_side.steps ORDER BY position');
const jumps = (): Promise<{ stream_id: string }[]> =>
  moves.query.query('SELECT stream_id FROM read_side.ends WHERE jumps > 0');
const rests = (): Promise<{ times: number }[]> => moves.query.query('SELECT times FROM read_side.rests');
const sample = async (metric: string, projection = 'steps', build = 'live'): Promise<number> => {
  const { body } = await renderMetrics();
  return Number(new RegExp(`${metric}\\{projection="${projection}",build="${build}"\\} (\\S+)`).exec(body)?.[1]);
};
/** The event at which each live build stands still. */
const stalledBy = async (): Promise<Record<string, unknown>> =>
  Object.fromEntries(
    (await moves.rebuilds.states()).map(({ projection, builds }) => [projection, builds.at(0)?.stalledBy]),
  );
/** Between two looks of its own a feed pauses so long; from now on that does not end, so that it looks when it is woken and never else. */
const OWN_PAUSE = seconds(2);
const looksOnlyWhenWoken = (): void => {
  const start = setTimeout;
  const without = (run: () => void, ms = 0) => start(run, ms < OWN_PAUSE ? ms : hours(1));
  jest.spyOn(globalThis, 'setTimeout').mockImplementation(without);
};
/** The first one may still be found by the look that was due. */
const threeAreTakenIn = async (writer: OpenMoves): Promise<void> => {
  for (let count = 1; count <= 3; count += 1) {
    await writer.append(newId(), 0, moved);
    await eventually(async () => expect(await steps()).toHaveLength(count), { within: seconds(30) });
  }
};
/** One that failed a few times waits up to 20 s before it goes on. */
const everyOnce = async (count: number): Promise<void> => {
  await eventually(async () => expect(await steps()).toHaveLength(count), { within: minutes(1) });
  expect((await steps()).filter(({ times }) => times !== 1)).toEqual([]);
  expect(await jumps()).toEqual([]);
};

describe('a projection', () => {
  test.each([2, 3])(
    'takes in every event once and in order while eight writers commit late, in %d replicas',
    async (replicas) => {
      const all = [moves, ...(await Promise.all(Array.from({ length: replicas - 1 }, () => moves.rival())))];
      await Promise.all(all.map((replica) => replica.isReadyForMany()));
      await Promise.all(
        Array.from({ length: 8 }, async (_, writer) => {
          const [stream, { transactions, store }] = [newId(), all[writer % replicas] ?? moves];
          for (let version = 0; version < 20; version += 1)
            await transactions.run(async (work) => {
              await store.append(work, stream, version, [moved]);
              await work.query('SELECT pg_sleep($1)', [(writer % 3) / 1_000]);
            });
        }),
      );
      await everyOnce(160);
    },
  );

  test('misses nothing that commits late: an append that began first and commits last', async () => {
    const [first, second] = [newId(), newId()];
    const appended = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const slow = moves.transactions.run(async (work) => {
      await moves.store.append(work, first, 0, [moved]);
      appended.resolve();
      await release.promise;
    });
    await appended.promise;
    const quick = moves.append(second, 0, moved);
    release.resolve();
    await Promise.all([slow, quick]);
    await eventually(async () => expect((await steps()).map(({ streamId }) => streamId)).toEqual([first, second]));
  });

  test('hears of a commit at once, not at the next look', async () => {
    looksOnlyWhenWoken();
    await threeAreTakenIn(moves);
  });

  test('hears soon of what another process appends, where that is watched for', async () => {
    await moves.close();
    moves = await openMoves({ watchEveryMs: milliseconds(100) });
    const writer = await moves.rival({ projections: [] });
    looksOnlyWhenWoken();
    await threeAreTakenIn(writer);
  });

  test('passes over what it does not read, and is level all the same', async () => {
    await moves.append(newId(), 0, moved, rested, moved, rested, rested);
    await eventually(async () => expect(await rests()).toEqual([{ times: 3 }]));
    await eventually(async () => expect((await steps()).map(({ version }) => version)).toEqual([1, 3]));
    for (const projection of ['steps', 'rests'])
      await eventually(async () => expect(await sample('souk_projection_lag_events', projection)).toBe(0));
  });

  test('that fails in the middle of a batch takes effect once, and goes on from there when it can', async () => {
    moves.projection(Steps).before = () => {
      throw new Error('not now');
    };
    // At once: after each failure it waits longer.
    await moves.append(newId(), 0, ...Array.from({ length: 5 }, () => moved));
    let calls = 0;
    moves.projection(Steps).before = () => {
      calls += 1;
      if (calls === 3) throw new Error('the third one');
    };
    await everyOnce(5);
  });

  test('whose connection is killed within a batch loses nothing and doubles nothing', async () => {
    let kills = 0;
    moves.projection(Steps).before = async ({ version }, sql) => {
      if (version % 25 !== 0 || kills === 3) return;
      kills += 1;
      const [backend] = await sql.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await moves.asAdmin('SELECT pg_terminate_backend($1)', [backend?.pid]);
    };
    const stream = newId();
    for (let version = 0; version < 100; version += 10)
      await moves.append(stream, version, ...Array.from({ length: 10 }, () => moved));
    await everyOnce(100);
    expect(kills).toBe(3);
  });

  test('with a poisonous event stands still right before it, says so, and holds up no other', async () => {
    moves.projection(Steps).before = async ({ version }, sql) => {
      if (version === 4) await sql.query('SELECT 1 / 0');
    };
    const streamId = newId();
    await moves.append(streamId, 0, ...Array.from({ length: 6 }, () => moved), rested);
    await eventually(async () => expect(await steps()).toHaveLength(3));
    await eventually(async () => expect(await sample('souk_projection_stalled')).toBe(1));
    const [, , , poison] = await moves.store.load(streamId);
    const stalled = { position: poison?.position, type: 'Moved', streamId, version: 4 };
    await eventually(async () => expect(await stalledBy()).toEqual({ rests: null, steps: stalled }));
    await eventually(async () => expect(await rests()).toEqual([{ times: 1 }]));
    expect(await sample('souk_projection_stalled', 'rests')).toBe(0);
    moves.projection(Steps).before = () => undefined;
    await everyOnce(6);
    await eventually(async () => expect(await sample('souk_projection_stalled')).toBe(0));
    expect(await stalledBy()).toEqual({ rests: null, steps: null });
  });

  test('that stands still at an event is not tried again at each commit', async () => {
    let tries = 0;
    moves.projection(Steps).before = () => {
      tries += 1;
      throw new Error('poison');
    };
    await moves.append(newId(), 0, moved);
    await eventually(async () => expect(await sample('souk_projection_stalled')).toBe(1));
    for (let commit = 0; commit < 30; commit += 1) await moves.append(newId(), 0, moved);
    expect(tries).toBeLessThan(15);
    moves.projection(Steps).before = () => undefined;
    await everyOnce(31);
  });

  test('shows how far behind it is', async () => {
    moves.projection(Steps).before = () => {
      throw new Error('not now');
    };
    const lag = (unit: string): Promise<number> => sample(`souk_projection_lag_${unit}`);
    await eventually(async () => expect([await lag('events'), await lag('seconds')]).toEqual([0, 0]));
    await moves.append(newId(), 0, moved, moved);
    await eventually(async () => expect(await lag('events')).toBe(2));
    const behind = await lag('seconds');
    expect(behind).toBeGreaterThan(0);
    await eventually(async () => expect(await lag('seconds')).toBeGreaterThan(behind));
  });

  test('that no release keeps any more is not behind', async () => {
    await moves.asAdmin(
      "INSERT INTO read_side.builds (projection, build, shape, tables) VALUES ('forgotten', 'live', 'old', '{}')",
    );
    await moves.append(newId(), 0, moved);
    await eventually(async () => expect(await steps()).toHaveLength(1));
    await eventually(async () => expect(await sample('souk_projection_lag_events')).toBe(0));
    expect(await sample('souk_projection_lag_events', 'forgotten')).toBeNaN();
  });
});
