import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './free-ports.ts';
import { type JestRun, runJest } from './jest-stage.ts';
import { RunningSystem } from './running-system.ts';
import { failedBecause, PASSED, type Stage, type StageContext, type StageResult, total } from './stage.ts';

/** Starts a copy of the whole system, runs tests on it one after another, and sees that it stops without a trace. */
export const systemStage = (name: string, project: string, run: JestRun = {}): Stage =>
  onRunningSystem(name, (systemEnv, context) => {
    const { args = [], env = {}, report = name } = run;
    return runJest(context, project, { args: ['--runInBand', ...args], env: { ...env, ...systemEnv }, report });
  });

/** What is tested on a running system; `env` is what tests need to find it. */
export type TestsOnSystem = (env: NodeJS.ProcessEnv, context: StageContext) => Promise<StageResult>;

/** The same with any tests. @param settings the environment that the system is started with, besides its place */
export const onRunningSystem = (name: string, tests: TestsOnSystem, settings: NodeJS.ProcessEnv = {}): Stage => ({
  name,
  run: async (context) => {
    const home = mkdtempSync(join(tmpdir(), `souk-${name}-`));
    const system = new RunningSystem(context, { home, ports: await freePorts(), settings });
    const found = await whenReady(system, () => tests(system.env, context));
    const left = await system.stop();
    const ending = left.length === 0 ? PASSED : failedBecause(`The system did not stop cleanly:\n${left.join('\n')}`);
    const result = { ...total([found, ending]), notes: found.notes };
    if (result.failed === 0) rmSync(home, { recursive: true });
    return result.failed === 0
      ? result
      : { ...result, failures: [...result.failures, `The logs of the services are in ${home}/logs`] };
  },
});

async function whenReady(system: RunningSystem, tests: () => Promise<StageResult>): Promise<StageResult> {
  try {
    await system.ready();
    return await tests();
  } catch (error) {
    return failedBecause(error instanceof Error ? error.message : String(error));
  }
}
