import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './free-ports.ts';
import { runJest } from './jest-stage.ts';
import { RunningSystem } from './running-system.ts';
import { failedBecause, PASSED, type Stage, type StageContext, type StageResult, total } from './stage.ts';

/** Starts a copy of the whole system, runs the scenarios on it one after another, and sees that it stops without a trace. */
export const e2eStage: Stage = {
  name: 'e2e',
  run: async (context) => {
    const home = mkdtempSync(join(tmpdir(), 'souk-e2e-'));
    const system = new RunningSystem(context, home, await freePorts());
    const scenarios = await scenariosOn(system, context);
    const left = await system.stop();
    const ending = left.length === 0 ? PASSED : failedBecause(`The system did not stop cleanly:\n${left.join('\n')}`);
    const result = total([scenarios, ending]);
    if (result.failed === 0) rmSync(home, { recursive: true });
    return result.failed === 0
      ? result
      : { ...result, failures: [...result.failures, `The logs of the services are in ${home}/logs`] };
  },
};

async function scenariosOn(system: RunningSystem, context: StageContext): Promise<StageResult> {
  try {
    await system.ready();
    return await runJest(context, 'e2e', { args: ['--runInBand'], env: system.env });
  } catch (error) {
    return failedBecause(error instanceof Error ? error.message : String(error));
  }
}
