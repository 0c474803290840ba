import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { eventually } from '@souk/testing';
import { BuildsDifferError } from '../src/index.js';
import { buildsOf, hasCaughtUp, hasTravelled, liveSteps, refusalOf } from './builds-of-moves.js';
import { Rests, Steps, StepsWithType } from './moves.projections.js';
import { moved, type OpenMoves, openMoves } from './open-moves.js';

let moves: OpenMoves;
beforeEach(async () => {
  moves = await openMoves();
});
afterEach(() => moves.close());

describe('a rebuild', () => {
  test('makes the same rows, tells how far it is, and is switched; the old build is kept until it is dropped', async () => {
    await hasTravelled(moves);
    const before = await liveSteps(moves);
    await moves.rebuilds.begin('steps');
    await hasCaughtUp(moves, 'building');
    const { building } = await buildsOf(moves);
    expect(building).toMatchObject({ replayed: 110, isOfThisRelease: true });
    expect(building?.eventsPerSecond).toBeGreaterThan(0);
    expect(await moves.rebuilds.compare('steps')).toEqual({
      projection: 'steps',
      position: building?.newest,
      tables: [
        { table: 'steps', rows: 100, differences: 0, first: [] },
        { table: 'ends', rows: 10, differences: 0, first: [] },
      ],
    });
    await moves.rebuilds.switchOver('steps');
    expect(await liveSteps(moves)).toEqual(before);
    expect(Object.keys(await buildsOf(moves)).toSorted()).toEqual(['live', 'retired']);
    expect((await refusalOf(moves.rebuilds.begin('steps'))).reason).toBe('retired-kept');
    await moves.rebuilds.drop('steps', 'retired');
    expect(Object.keys(await buildsOf(moves))).toEqual(['live']);
    expect(
      await moves.asAdmin("SELECT FROM pg_tables WHERE schemaname IN ('read_side_building', 'read_side_retired')"),
    ).toEqual([]);
    await moves.append(newId(), 0, moved);
    await eventually(async () => expect(await liveSteps(moves)).toHaveLength(101));
  });

  test('is refused where there is nothing to do, or something in the way, with a reason', async () => {
    const { rebuilds } = moves;
    const refused = async (work: Promise<unknown>): Promise<string> => (await refusalOf(work)).reason;
    expect(await refused(rebuilds.begin('leaps'))).toBe('unknown-projection');
    expect(await refused(rebuilds.compare('leaps'))).toBe('unknown-projection');
    expect(await refused(rebuilds.compare('steps'))).toBe('not-building');
    expect(await refused(rebuilds.switchOver('steps'))).toBe('not-building');
    expect(await refused(rebuilds.drop('steps', 'building'))).toBe('not-there');
    expect(await refused(rebuilds.drop('steps', 'live'))).toBe('readers-see-it');
    expect(await refused(rebuilds.drop('leaps', 'live'))).toBe('unknown-projection');
    const begun = await Promise.allSettled([rebuilds.begin('steps'), rebuilds.begin('steps')]);
    expect(begun.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await refused(rebuilds.begin('steps'))).toBe('already-building');
    await rebuilds.drop('steps', 'building');
    await rebuilds.begin('steps');
  });

  test('is not switched when rows differ: the keys and columns are told, without what is in them', async () => {
    await hasTravelled(moves);
    const [changed, doubled, lost] = await liveSteps(moves);
    await moves.asAdmin('UPDATE read_side.steps SET version = 77, stream_id = $2 WHERE position = $1', [
      changed?.position,
      'secret',
    ]);
    await moves.asAdmin(
      'INSERT INTO read_side.steps SELECT -position, stream_id, version FROM read_side.steps WHERE position = $1',
      [doubled?.position],
    );
    await moves.asAdmin('DELETE FROM read_side.steps WHERE position = $1', [lost?.position]);
    await moves.rebuilds.begin('steps');
    await hasCaughtUp(moves, 'building');
    const damaged = await liveSteps(moves);
    const error = await refusalOf(moves.rebuilds.switchOver('steps'));
    expect(error).toBeInstanceOf(BuildsDifferError);
    expect((error as BuildsDifferError).comparison.tables).toEqual([
      {
        table: 'steps',
        rows: 101,
        differences: 3,
        first: [
          { key: { position: -(doubled?.position ?? 0) }, columns: [], onlyIn: 'live' },
          { key: { position: changed?.position }, columns: ['version', 'stream_id'] },
          { key: { position: lost?.position }, columns: [], onlyIn: 'building' },
        ],
      },
      { table: 'ends', rows: 10, differences: 0, first: [] },
    ]);
    expect(error.message).toContain('steps differs in 3 of 101 rows of steps');
    expect(JSON.stringify(error) + error.message).not.toContain('secret');
    expect(await liveSteps(moves)).toEqual(damaged);
    await moves.rebuilds.switchOver('steps', { acceptDifferences: true });
    expect(await liveSteps(moves)).toEqual(
      [changed, doubled, lost, ...damaged.slice(3)].map((row) => ({ ...row, times: 1 })),
    );
  });

  test('comes to an end, and tells what differs, where events are gone that the live build has taken in', async () => {
    await hasTravelled(moves);
    await moves.asAdmin(
      "DELETE FROM events WHERE global_position >= (SELECT max(global_position) FROM events WHERE type = 'Moved')",
    );
    await moves.rebuilds.begin('steps');
    await hasCaughtUp(moves, 'building');
    const { tables } = ((await refusalOf(moves.rebuilds.switchOver('steps'))) as BuildsDifferError).comparison;
    expect(tables.map(({ table, differences }) => [table, differences])).toEqual([
      ['steps', 1],
      ['ends', 1],
    ]);
  });

  test('is not switched while a long query is in the way, and other queries pass meanwhile', async () => {
    await hasTravelled(moves);
    await moves.rebuilds.begin('steps');
    await hasCaughtUp(moves, 'building');
    const isReading = Promise.withResolvers<void>();
    const over = new AbortController();
    const slow = moves.query.run(async (sql) => {
      await sql.query('SELECT FROM read_side.ends');
      isReading.resolve();
      while (!over.signal.aborted) await sql.query('SELECT pg_sleep(0.05)');
    });
    await isReading.promise;
    const refused = refusalOf(moves.rebuilds.switchOver('steps')).finally(() => over.abort());
    let passed = 0;
    for (; !over.signal.aborted; passed += 1) expect(await liveSteps(moves)).toHaveLength(100);
    expect((await refused).reason).toBe('readers-in-the-way');
    expect(passed).toBeGreaterThan(5);
    await slow;
    await moves.rebuilds.switchOver('steps');
  });

  test('shows ten differences of many, and counts them all', async () => {
    await hasTravelled(moves);
    await moves.asAdmin('UPDATE read_side.steps SET times = 2');
    await moves.rebuilds.begin('steps');
    await hasCaughtUp(moves, 'building');
    const [steps] = (await moves.rebuilds.compare('steps')).tables;
    expect([steps?.differences, steps?.first.length]).toEqual([100, 10]);
  });

  test('goes on in another replica when the one that began it dies', async () => {
    await hasTravelled(moves);
    const other = await moves.rival();
    const first = Promise.withResolvers<void>();
    for (const each of [moves, other])
      each.projection(Steps).before = async (_event, sql) => {
        const [schema] = await sql.query<{ name: string }>('SELECT current_schema AS name');
        if (schema?.name !== 'read_side_building') return;
        first.resolve();
        throw new Error('dies in the middle of the first batch');
      };
    await other.rebuilds.begin('steps');
    await first.promise;
    await other.close();
    expect((await buildsOf(moves)).building).toMatchObject({ position: 0, isCaughtUp: false });
    moves.projection(Steps).before = () => undefined;
    await hasCaughtUp(moves, 'building');
    await moves.rebuilds.switchOver('steps');
    expect((await liveSteps(moves)).map(({ times }) => times)).toEqual(Array.from({ length: 100 }, () => 1));
  });

  test('gives tables a new shape: an older release feeds its own until the switch, and never the new ones', async () => {
    await hasTravelled(moves);
    const newer = await moves.rival({ projections: [StepsWithType, Rests] });
    expect((await buildsOf(newer)).live?.isOfThisRelease).toBe(false);
    await newer.rebuilds.begin('steps');
    await hasCaughtUp(newer, 'building');
    await moves.append(newId(), 0, moved);
    await hasCaughtUp(moves, 'live');
    expect((await refusalOf(newer.rebuilds.switchOver('steps'))).reason).toBe('other-shape');
    await newer.rebuilds.switchOver('steps', { acceptDifferences: true });
    await newer.append(newId(), 0, moved);
    await eventually(async () =>
      expect(await newer.query.query('SELECT FROM read_side.steps WHERE type = $1', ['Moved'])).toHaveLength(102),
    );
    expect((await buildsOf(moves)).live?.isOfThisRelease).toBe(false);
  });
});
