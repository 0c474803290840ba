import type { CrashCase } from './crash-case.js';
import type { Restart } from './play-case.js';

/** A line for each case: what died when, both pids, and how long until it was ready again. */
export function matrixTable(cases: readonly CrashCase[], seen: ReadonlyMap<string, Restart>): string[] {
  const restarts = cases.flatMap(({ name }) => seen.get(name) ?? []);
  const times = restarts.map(({ took }) => took).toSorted((one, other) => one - other);
  return [
    ...cases.map((each) => `  ${lineOf(each, seen.get(each.name))}`),
    `${restarts.length} of ${cases.length} cases as they should be; median ${inSeconds(times[Math.floor(times.length / 2)])}, longest ${inSeconds(times.at(-1))} from request to restart`,
  ];
}

function lineOf({ name, service, flow }: CrashCase, restart: Restart | undefined): string {
  const seen = restart
    ? `pid ${restart.deadPid} → ${restart.newPid}, ${inSeconds(restart.took)}, ${flow.end}`
    : 'FAILED';
  return `${service.padEnd(14)} ${name.padEnd(100)} ${seen}`;
}

const inSeconds = (took = 0): string => `${(took / 1_000).toFixed(1)} s`;
