import type { BuildComparison, FailedEvent, ProjectionBuild, ProjectionState } from './projections.js';

const WIDTH = 24;
const INDENT = ' '.repeat(WIDTH);
const count = (number: number): string => Math.round(number).toLocaleString('en');

/** Every projection with its builds; what nobody knows any more with how to be rid of it. */
export function projectionLines(states: readonly ProjectionState[]): string[] {
  return states.flatMap(({ projection, isKnown, builds }) => {
    const lines = builds.toSorted(liveFirst).flatMap((build) => (isKnown ? buildLines(build) : [leftLine(build)]));
    if (!isKnown) lines.push(`to drop what is left of it: npm run orders:rebuild -- --drop ${projection}`);
    return lines.map((line, index) => (index === 0 ? projection.padEnd(WIDTH) : INDENT) + line);
  });
}

/** Where a build stands still, and what helps. */
export const stalledText = ({ position, type, streamId, version }: FailedEvent): string =>
  `stands still at ${count(position)}: ${type}, version ${version} of ${streamId}; ` +
  'the log of orders says why, and once that is mended it goes on by itself';

/** How far a build is: events have positions, and these have gaps. */
export function progressText({ position, newest, eventsPerSecond }: ProjectionBuild): string {
  const share = newest === 0 ? 100 : Math.floor((100 * position) / newest);
  const pace = eventsPerSecond === null ? '' : `, ${count(eventsPerSecond)} events a second`;
  return `at ${count(position)} of ${count(newest)} (${share} %)${pace}`;
}

/** What was found equal: told table by table. */
export const comparisonLines = ({ tables }: BuildComparison): string[] =>
  tables.map(
    ({ table, rows, differences }) => `  ${table.padEnd(WIDTH)}${count(rows)} rows, ${count(differences)} differ`,
  );

const liveFirst = (one: ProjectionBuild, other: ProjectionBuild): number =>
  Number(other.build === 'live') - Number(one.build === 'live');

const leftLine = ({ build, position }: ProjectionBuild): string =>
  `${build.padEnd(10)}at ${count(position)}, not known to this release`;

function buildLines(build: ProjectionBuild): string[] {
  const line = buildLine(build);
  return build.stalledBy ? [`${line}; STALLED`, `          ${stalledText(build.stalledBy)}`] : [line];
}

function buildLine(build: ProjectionBuild): string {
  if (build.build === 'retired') return `retired   at ${count(build.position)}, kept until it is dropped`;
  const behind = build.newest - build.position;
  const progress = behind === 0 ? `at ${count(build.position)}, up to date` : progressText(build);
  return `${build.build.padEnd(10)}${progress}${build.isOfThisRelease ? '' : '; of another release'}`;
}
