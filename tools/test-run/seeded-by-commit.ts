import { commitOf } from './commit.ts';
import type { Stage } from './stage.ts';

/** A stage with random choices: the same ones whenever a commit is checked, and others for another commit. */
export const seededByCommit = (stageWith: (env: NodeJS.ProcessEnv) => Stage): Stage => ({
  name: stageWith({}).name,
  run: (context) => stageWith({ SOUK_SEED: process.env['SOUK_SEED'] ?? commitOf(context.root) }).run(context),
});
