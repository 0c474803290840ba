import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ProgressLine } from './progress-line.ts';
import { type Stage, type StageContext, type StageResult, total } from './stage.ts';
import { stagesNamed } from './stages.ts';

const ROOT = join(import.meta.dirname, '../..');
const LOGS = join(ROOT, '.souk/test-logs');
const INTERRUPTED = 130;

const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopped.abort());

try {
  const stages = stagesNamed(process.argv.slice(2));
  rmSync(LOGS, { recursive: true, force: true });
  mkdirSync(LOGS, { recursive: true });
  process.exitCode = await runAll(stages);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}

async function runAll(stages: readonly Stage[]): Promise<number> {
  const results: StageResult[] = [];
  for (const stage of stages) {
    results.push(await runOne(stage));
    if (!stopped.signal.aborted) continue;
    process.stdout.write('Interrupted; everything that was started is stopped.\n');
    return INTERRUPTED;
  }
  const { passed, failed, failures } = total(results);
  for (const failure of failures) process.stdout.write(`\n✗ ${failure}\n`);
  if (failed > 0) process.stdout.write(`\nThe full output is in ${LOGS}\n`);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

async function runOne(stage: Stage): Promise<StageResult> {
  const line = new ProgressLine(stage.name);
  const context: StageContext = { root: ROOT, logs: LOGS, signal: stopped.signal, report: line.report };
  const result = await stage.run(context);
  line.end(result.failed === 0 ? `${result.passed} passed` : `${result.passed} passed, ${result.failed} failed`);
  return result;
}
