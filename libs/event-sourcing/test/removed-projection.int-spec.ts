import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually } from '@souk/testing';
import { hasCaughtUp, hasTravelled, liveSteps, refusalOf } from './builds-of-moves.js';
import { Paces, Rests } from './moves.projections.js';
import { type OpenMoves, openMoves } from './open-moves.js';

let moves: OpenMoves;
beforeEach(async () => {
  moves = await openMoves();
});
afterEach(() => moves.close());

describe('a projection that this release does not know any more', () => {
  const states = async (on: OpenMoves) =>
    (await on.rebuilds.states()).map(({ projection, isKnown, builds: kept }) => [
      projection,
      isKnown,
      kept.map(({ build, isOfThisRelease }) => [build, isOfThisRelease]),
    ]);
  const tables = async (): Promise<string[]> =>
    (
      await moves.asAdmin<{ name: string }>(
        "SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname LIKE 'read_side%' ORDER BY 1",
      )
    ).map(({ name }) => name);

  test('is told of as such, holds up nothing, and can be dropped with all that is kept of it', async () => {
    await hasTravelled(moves);
    await moves.rebuilds.begin('steps');
    await hasCaughtUp(moves, 'building');
    await moves.rebuilds.switchOver('steps');
    const newer = await moves.rival({ projections: [Rests] });
    expect(await states(newer)).toEqual([
      ['rests', true, [['live', true]]],
      [
        'steps',
        false,
        [
          ['live', false],
          ['retired', false],
        ],
      ],
    ]);
    await newer.rebuilds.begin('rests');
    await eventually(async () => expect((await newer.rebuilds.compare('rests')).tables).toMatchObject([{ rows: 10 }]));
    await newer.rebuilds.switchOver('rests');
    await newer.rebuilds.drop('rests', 'retired');
    expect((await refusalOf(newer.rebuilds.begin('steps'))).reason).toBe('unknown-projection');
    expect((await refusalOf(newer.rebuilds.drop('steps', 'building'))).reason).toBe('unknown-projection');
    for (const build of ['retired', 'live'] as const) await newer.rebuilds.drop('steps', build);
    expect(await states(newer)).toEqual([['rests', true, [['live', true]]]]);
    expect(await tables()).toEqual(['read_side.builds', 'read_side.rests']);
  });

  test('is in the way of the one that has its tables under another name, which says so, until it is dropped', async () => {
    await moves.asAdmin(
      "INSERT INTO read_side.builds (projection, build, shape, tables) VALUES ('paces', 'retired', 'old', '{ends}')",
    );
    const refused = await refusalOf(moves.rebuilds.begin('steps'));
    expect(refused.reason).toBe('tables-taken');
    expect(refused.message).toContain('The projection paces has tables of the same names as steps');
    await moves.rebuilds.drop('paces', 'retired');
    await moves.rebuilds.begin('steps');
  });

  test('keeps the one with its tables waiting at the start, and no longer than it is there', async () => {
    await hasTravelled(moves);
    const newer = await moves.rival({ projections: [Rests] });
    const renamed = moves.rival({ projections: [Paces, Rests] });
    await newer.rebuilds.drop('steps', 'live');
    await hasCaughtUp(await renamed, 'live', 'paces');
    expect(await liveSteps(moves)).toHaveLength(100);
    expect(await states(newer)).toEqual([
      ['paces', false, [['live', false]]],
      ['rests', true, [['live', true]]],
    ]);
  });
});
