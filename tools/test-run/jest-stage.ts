import { existsSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type JestReport, resultOf } from './jest-report.ts';
import { runCommand } from './run-command.ts';
import { failedBecause, type Stage, type StageContext, type StageResult } from './stage.ts';

const NODE_OPTIONS = '--experimental-vm-modules --disable-warning=ExperimentalWarning';

/** What may differ from run to run. */
export interface JestRun {
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** What its report and its log are called; default: like the project. */
  readonly report?: string;
}

/** Runs one project of jest.config.mjs and counts its tests. */
export async function runJest(
  context: StageContext,
  project: string,
  { args = [], env = {}, report = project }: JestRun = {},
): Promise<StageResult> {
  const reportFile = join(context.logs, `${report}.json`);
  rmSync(reportFile, { force: true });
  let files = 0;
  const onLine = (line: string): void => {
    if (/^(PASS|FAIL)\b/.test(line)) context.report(`${++files} files`);
  };
  const command = ['jest', '--ci', '--selectProjects', project, '--json', '--outputFile', reportFile, ...args] as const;
  const { output, logFile } = await runCommand(context, [...command], {
    log: report,
    env: { NODE_OPTIONS, ...env },
    onLine,
  });
  if (!existsSync(reportFile)) return failedBecause(`Jest gave up (${logFile})\n${output.slice(-4_000)}`);
  return resultOf(JSON.parse(readFileSync(reportFile, 'utf8')) as JestReport);
}

/** A stage that is one project of jest.config.mjs; its tests wait a lot, so there is one worker more than processors. */
export const jestStage = (project: string): Stage => ({
  name: project,
  run: (context) => runJest(context, project, { args: [`--maxWorkers=${availableParallelism() + 1}`] }),
});
