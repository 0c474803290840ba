import { type JestRun, runJest } from './jest-stage.ts';
import type { Stage } from './stage.ts';

/** A stage of tests that start copies of the system of their own. */
export const chaosStage = (name: string, { args = [], env = {} }: JestRun): Stage => ({
  name,
  run: (context) => runJest(context, 'chaos', { args: ['--runInBand', ...args], env, report: name }),
});
