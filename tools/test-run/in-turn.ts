import { chaosStage } from './chaos-stage.ts';
import { commitOf } from './commit.ts';
import type { Stage } from './stage.ts';
import { systemStage } from './system-stage.ts';

/** Of so many cases of the crash matrix one is played; no divisor of what its failpoints come in, so all those of messages are met. */
const ONE_OF = 17;

/** A part of what is too much for every change. */
interface Part {
  readonly env: NodeJS.ProcessEnv;
  readonly stage: Stage;
}

/** A part of the crash matrix, or one of the mutations: for a commit always the same, and another than for most other commits. */
export const inTurn: Stage = {
  name: 'in-turn',
  run: async (context) => {
    const commit = commitOf(context.root);
    const { env, stage } = partFor(commit);
    const settings = Object.entries(env).map(([variable, value]) => `${variable}=${value}`);
    return {
      ...(await stage.run(context)),
      notes: [`chosen by commit ${commit}: ${stage.name}, ${settings.join(' ')}`],
    };
  },
};

/** The last bit of the commit decides which of the two, and all the others which part of it, so that each has its turn. */
export function partFor(commit: string): Part {
  const number = Number.parseInt(commit, 16);
  const turn = Math.floor(number / 2);
  return number % 2 === 0 ? partOfMatrix(turn) : oneMutation(turn);
}

function partOfMatrix(turn: number): Part {
  const env = { SOUK_MATRIX_EVERY: String(ONE_OF), SOUK_MATRIX_FROM: String(turn % ONE_OF) };
  return { env, stage: systemStage('part-of-matrix', 'chaos', { args: ['crash-matrix'], env }) };
}

function oneMutation(turn: number): Part {
  const env = { SOUK_MUTATIONS_TURN: String(turn) };
  return { env, stage: chaosStage('one-mutation', { args: ['mutations'], env }) };
}
