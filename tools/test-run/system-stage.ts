import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './free-ports.ts';
import { type JestRun, runJest } from './jest-stage.ts';
import { RunningSystem } from './running-system.ts';
import { failedBecause, PASSED, type Stage, type StageContext, type StageResult, total } from './stage.ts';

/** Starts a copy of the whole system, runs tests on it one after another, and sees that it stops without a trace. */
export const systemStage = (name: string, project: string, run: JestRun = {}): Stage => ({
  name,
  run: async (context) => {
    const home = mkdtempSync(join(tmpdir(), `souk-${name}-`));
    const system = new RunningSystem(context, home, await freePorts());
    const tests = await testsOn(system, context, project, { report: name, ...run });
    const left = await system.stop();
    const ending = left.length === 0 ? PASSED : failedBecause(`The system did not stop cleanly:\n${left.join('\n')}`);
    const result = total([tests, ending]);
    if (result.failed === 0) rmSync(home, { recursive: true });
    return result.failed === 0
      ? result
      : { ...result, failures: [...result.failures, `The logs of the services are in ${home}/logs`] };
  },
});

async function testsOn(
  system: RunningSystem,
  context: StageContext,
  project: string,
  { args = [], env = {}, report }: JestRun,
): Promise<StageResult> {
  try {
    await system.ready();
    return await runJest(context, project, { args: ['--runInBand', ...args], env: { ...env, ...system.env }, report });
  } catch (error) {
    return failedBecause(error instanceof Error ? error.message : String(error));
  }
}
