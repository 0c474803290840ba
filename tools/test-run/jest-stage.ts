import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type JestReport, resultOf } from './jest-report.ts';
import { runCommand } from './run-command.ts';
import { failedBecause, type Stage, type StageContext, type StageResult } from './stage.ts';

const NODE_OPTIONS = '--experimental-vm-modules --disable-warning=ExperimentalWarning';

/** What may differ from project to project. */
interface JestRun {
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs one project of jest.config.mjs and counts its tests. */
export async function runJest(
  context: StageContext,
  project: string,
  { args = [], env = {} }: JestRun = {},
): Promise<StageResult> {
  const reportFile = join(context.logs, `${project}.json`);
  rmSync(reportFile, { force: true });
  let files = 0;
  const onLine = (line: string): void => {
    if (/^(PASS|FAIL)\b/.test(line)) context.report(`${++files} files`);
  };
  const command = ['jest', '--ci', '--selectProjects', project, '--json', '--outputFile', reportFile, ...args] as const;
  const { output, logFile } = await runCommand(context, [...command], {
    log: project,
    env: { NODE_OPTIONS, ...env },
    onLine,
  });
  if (!existsSync(reportFile)) return failedBecause(`Jest gave up (${logFile})\n${output.slice(-4_000)}`);
  return resultOf(JSON.parse(readFileSync(reportFile, 'utf8')) as JestReport);
}

/** A stage that is one project of jest.config.mjs. */
export const jestStage = (project: string): Stage => ({
  name: project,
  run: (context) => runJest(context, project, { args: ['--maxWorkers=100%'] }),
});
