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
  for (const stage of stages) stage.prepare?.(contextOf(() => undefined));
  const results: StageResult[] = [];
  try {
    for (const stage of stages) if (!stopped.signal.aborted) results.push(await runOne(stage));
  } finally {
    for (const stage of stages) await stage.dispose?.();
  }
  if (!stopped.signal.aborted) return told(results);
  process.stdout.write('Interrupted; everything that was started is stopped.\n');
  return INTERRUPTED;
}

function told(results: readonly StageResult[]): number {
  const { passed, failed, failures } = total(results);
  for (const failure of failures) process.stdout.write(`\n✗ ${failure}\n`);
  if (failed > 0) process.stdout.write(`\nThe full output is in ${LOGS}\n`);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

async function runOne(stage: Stage): Promise<StageResult> {
  const line = new ProgressLine(stage.name);
  const result = await stage.run(contextOf(line.report));
  line.end(result.failed === 0 ? `${result.passed} passed` : `${result.passed} passed, ${result.failed} failed`);
  for (const note of result.notes ?? []) process.stdout.write(`  ${note}\n`);
  return result;
}

function contextOf(report: StageContext['report']): StageContext {
  return { root: ROOT, logs: LOGS, signal: stopped.signal, report };
}
