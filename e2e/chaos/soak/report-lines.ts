import { census } from '../../src/audit/in-words.js';
import type { Recovery } from './disturber.js';
import type { SoakReport } from './soak.js';

/** More than this of one kind only bury what matters. */
const SHOWN = 20;

/** The report as people read it. */
export function soakReportLines(report: SoakReport): string[] {
  const { seed, placed, recoveries, audit, facts, problems, quietAfter, evidence } = report;
  const accepted = new Set(placed.flatMap(({ ids }) => ids));
  const ended = facts.orders.filter(({ orderId }) => accepted.has(orderId)).map(({ status }) => status);
  const kills = recoveries.filter(({ kind }) => kind === 'kill');
  return [
    `Soak with seed ${seed}`,
    `  ${accepted.size} orders accepted: ${census(ended)}`,
    `  ${census(placed.map(({ wish }) => wish.saga))}; ${placed.filter(({ wish }) => wish.cancelAfter !== undefined).length} cancellations, ${placed.filter(({ wish }) => wish.twins > 1).length} posted several times at once`,
    `  ${recoveries.length} disturbances: ${census(recoveries.map(({ kind }) => kind))}`,
    `  killed: ${census(kills.map(({ target }) => target))}`,
    `  recovery from a kill: ${spread(kills)}`,
    ...['rabbitmq', 'postgres', 'mongodb'].map(
      (server) => `    of ${server}: ${spread(kills.filter(({ target }) => target === server))}`,
    ),
    `  everything had ended ${(quietAfter / 1_000).toFixed(1)} s after the last fault`,
    `  audit: ${audit.holds ? `all ${audit.findings.length} invariants hold` : 'broken'}`,
    ...problems.slice(0, SHOWN).map((problem) => `  ✗ ${problem.trim()}`),
    ...(problems.length > SHOWN ? [`  … and ${problems.length - SHOWN} more`] : []),
    ...(evidence === undefined ? [] : [`  History, rows, queues and logs are in ${evidence}`]),
  ];
}

/** Least, median and most. */
function spread(recoveries: readonly Recovery[]): string {
  const times = recoveries.map(({ took }) => took).toSorted((one, other) => one - other);
  const at = (share: number): string => ((times[Math.floor(share * (times.length - 1))] ?? 0) / 1_000).toFixed(1);
  return times.length === 0 ? 'none' : `min ${at(0)} s, median ${at(0.5)} s, max ${at(1)} s`;
}
