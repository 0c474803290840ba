import { expect } from '@jest/globals';
import { minutes, newId } from '@souk/kernel';
import { eventually } from '@souk/testing';
import { type BuildState, RebuildRefusedError } from '../src/index.js';
import { moved, type OpenMoves, rested } from './open-moves.js';

/** What is kept of a projection, by the kind of build. */
export async function buildsOf(moves: OpenMoves, name = 'steps'): Promise<Partial<Record<string, BuildState>>> {
  const states = await moves.rebuilds.states();
  const found = states.find(({ projection }) => projection === name);
  return Object.fromEntries((found?.builds ?? []).map((state) => [state.build, state]));
}

/** What readers see. */
export const liveSteps = (moves: OpenMoves): Promise<{ position: number; times: number }[]> =>
  moves.query.query('SELECT position, times FROM read_side.steps ORDER BY position');

/** Then: this build has taken in all events. One that failed a few times waits up to 20 s before it goes on. */
export const hasCaughtUp = (moves: OpenMoves, kind: string, name = 'steps'): Promise<void> =>
  eventually(
    async () => {
      const { [kind]: build } = await buildsOf(moves, name);
      expect(build).toMatchObject({ isCaughtUp: true, position: build?.newest });
    },
    { within: minutes(1) },
  );

/** Given: a hundred moves in ten streams, and some rests between them. */
export async function hasTravelled(moves: OpenMoves): Promise<void> {
  for (let stream = 0; stream < 10; stream += 1)
    await moves.append(newId(), 0, ...Array.from({ length: 10 }, () => moved), rested);
  await hasCaughtUp(moves, 'live');
}

/** Why it was refused. @throws Error when it was not */
export async function refusalOf(work: Promise<unknown>): Promise<RebuildRefusedError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof RebuildRefusedError) return error;
  throw new Error('It was not refused.', { cause: error });
}
