import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ComposeProject } from '../containers/compose-project.ts';
import { Docker } from '../containers/docker.ts';
import { type Engine, ensureEngine } from '../containers/engine.ts';
import { figureLines, figuresPage } from '../containers/figures.ts';
import { ensureImages, type Images } from '../containers/images.ts';
import { standInsBeside } from '../containers/stand-ins.ts';
import { freePorts } from './free-ports.ts';
import { runJest } from './jest-stage.ts';
import { failedBecause, PASSED, type Stage, type StageContext, type StageResult, total } from './stage.ts';

/** Brings the whole system up in containers, runs tests on it, and sees that it goes without a trace. */
export function composeStage(name: string): Stage {
  let machine: Promise<Machine> | undefined;
  const prepare = (context: StageContext): Promise<Machine> => (machine ??= machineFor(context));
  return {
    name,
    prepare: (context) => void prepare(context).catch(() => undefined),
    run: (context) => failedIfThrown(async () => inContainers(await prepare(context), context)),
    dispose: async () => (await machine?.catch(() => undefined))?.engine.stop(),
  };
}

/** An engine with the images that the compose file names. */
interface Machine {
  readonly engine: Engine;
  readonly images: Images;
}

async function machineFor(context: StageContext): Promise<Machine> {
  const standIns = standInsBeside(context.root);
  const engine = await ensureEngine(new Docker(context), standIns);
  try {
    return { engine, images: await ensureImages(engine.docker, standIns) };
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

async function inContainers({ engine, images }: Machine, context: StageContext): Promise<StageResult> {
  const docker = engine.docker.in(context);
  const project = new ComposeProject(docker, await freePorts(), images.leftOut);
  const tests = await failedIfThrown(() => testsOn(project, docker.env, context));
  const result = total([tests, await failedIfThrown(() => removed(project))]);
  return { ...result, notes: [...engine.notes, ...images.notes, ...(tests.notes ?? [])] };
}

/** That it came up counts as one check. */
async function testsOn(project: ComposeProject, env: NodeJS.ProcessEnv, context: StageContext): Promise<StageResult> {
  await project.remove();
  await project.build();
  const readyIn = await project.up();
  const memoryAtRest = await project.memory();
  const run = { args: ['--runInBand'], env: { ...env, ...project.env }, report: 'compose-tests' };
  const tests = await runJest(context, 'compose', run);
  const figures = { readyIn, memoryAtRest, memoryAfterwards: await project.memory(), images: await project.images() };
  writeFileSync(join(context.logs, 'compose-figures.md'), figuresPage(figures));
  return { ...total([PASSED, tests]), notes: figureLines(figures) };
}

/** That nothing is left counts as one check too. */
async function removed(project: ComposeProject): Promise<StageResult> {
  try {
    await project.keepLogs();
  } finally {
    await project.remove();
  }
  const left = await project.leftovers();
  return left.length === 0 ? PASSED : failedBecause(`docker compose down has left:\n${left.join('\n')}`);
}

async function failedIfThrown(work: () => Promise<StageResult>): Promise<StageResult> {
  try {
    return await work();
  } catch (error) {
    return failedBecause(error instanceof Error ? error.message : String(error));
  }
}
