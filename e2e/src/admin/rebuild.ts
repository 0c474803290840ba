import { setTimeout as elapsed } from 'node:timers/promises';
import { milliseconds } from '@souk/kernel';
import { ProgressLine } from './progress-line.js';
import { comparisonLines, progressText, stalledText } from './projection-lines.js';
import { buildOf, type Projections } from './projections.js';
import { complain, tell } from './terminal.js';

const LOOK_EVERY = milliseconds(250);

/** What a rebuild may be told. */
export interface RebuildWishes {
  /** Switches whatever differs. */
  readonly acceptDifferences: boolean;
  /** Compares, and leaves readers where they are. */
  readonly keepBuilding: boolean;
}

/**
 * Builds a projection anew, or goes on with a build that was begun, and has readers see it.
 * @returns the exit code
 * @throws Error with the reason when a step is refused
 */
export async function rebuild(projections: Projections, name: string, wishes: RebuildWishes): Promise<number> {
  const state = await projections.state(name);
  if (buildOf(state, 'retired')) return complain(stillKept(name), 1);
  const underWay = buildOf(state, 'building');
  if (!underWay) await projections.begin(name);
  tell(
    underWay ? `Going on with the build of ${underWay.begunAt}.` : `${name} is being built beside what readers see.`,
  );
  await untilCaughtUp(projections, name);
  return wishes.keepBuilding ? compare(projections, name) : switchOver(projections, name, wishes.acceptDifferences);
}

/**
 * Drops what readers do not see: the build before the last switch, or one that is under way; all of a projection that is not known any
 * more. @returns the exit code
 */
export async function dropBuild(projections: Projections, name: string): Promise<number> {
  const state = await projections.state(name);
  const kinds = (['building', 'retired', 'live'] as const).filter((one) => buildOf(state, one));
  const droppable = state.isKnown ? kinds.filter((one) => one !== 'live').slice(0, 1) : kinds;
  if (droppable.length === 0) return complain(`${name} has nothing but the build that readers see.`, 1);
  for (const kind of droppable) {
    await projections.drop(name, kind);
    tell(`The ${kind} build of ${name} is dropped.`);
  }
  return 0;
}

const stillKept = (name: string): string =>
  `The build of ${name} before the last switch is still kept: ${howToDrop(name)}`;

const howToDrop = (name: string): string => `drop it first: npm run orders:rebuild -- --drop ${name}`;

async function untilCaughtUp(projections: Projections, name: string): Promise<void> {
  const line = new ProgressLine();
  try {
    for (;;) {
      const building = buildOf(await projections.state(name), 'building');
      if (!building) throw new Error(`Somebody else has dropped the build of ${name}, or switched to it.`);
      if (!building.isOfThisRelease)
        throw new Error(`The build of ${name} is of another release, and does not go on: ${howToDrop(name)}`);
      if (building.stalledBy) throw new Error(`The build of ${name} ${stalledText(building.stalledBy)}.`);
      line.show(progressText(building));
      if (building.isCaughtUp) return;
      await elapsed(LOOK_EVERY);
    }
  } finally {
    line.end();
  }
}

async function compare(projections: Projections, name: string): Promise<number> {
  const comparison = await projections.compare(name);
  tell(...comparisonLines(comparison), `It is kept up to date. To switch: npm run orders:rebuild -- ${name}`);
  return comparison.tables.some(({ differences }) => differences > 0) ? 1 : 0;
}

async function switchOver(projections: Projections, name: string, acceptDifferences: boolean): Promise<number> {
  const comparison = await projections.switchOver(name, acceptDifferences);
  tell(
    ...(comparison ? comparisonLines(comparison) : ['Nothing was compared: differences were accepted.']),
    'Readers see the new build. The one before is kept; to drop it:',
    `  npm run orders:rebuild -- --drop ${name}`,
  );
  return 0;
}
