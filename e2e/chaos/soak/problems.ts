import type { AuditReport } from '../../src/audit/audit.js';
import type { AuditFacts } from '../../src/audit/facts.js';
import { reportLines } from '../../src/audit/report-lines.js';
import type { Placed } from './buyers.js';
import type { Recovery } from './disturber.js';

/** What a soak is judged by. */
export interface SoakOutcome {
  readonly placed: readonly Placed[];
  readonly recoveries: readonly Recovery[];
  readonly audit: AuditReport;
  readonly facts: Pick<AuditFacts, 'orders'>;
  /** Ids of the orders that were there before. */
  readonly known: readonly string[];
}

/** Everything that is not as it should be, a line each. */
export function problemsOf({ placed, recoveries, audit, facts, known }: SoakOutcome): string[] {
  const accepted = new Set(placed.flatMap(({ ids }) => ids));
  const stored = new Set(facts.orders.map(({ orderId }) => orderId));
  const asked = new Set([...known, ...accepted]);
  return [
    ...[...accepted].filter((id) => !stored.has(id)).map((id) => `lost: order ${id} was accepted and is gone`),
    ...[...stored].filter((id) => !asked.has(id)).map((id) => `doubled: nobody was told of order ${id}`),
    ...placed.flatMap(problemsOfWish),
    ...recoveries.flatMap(({ kind, target, failure }) =>
      failure ? [`${target} did not get over a ${kind}: ${failure}`] : [],
    ),
    ...audit.inFlight.map(({ orderId, status }) => `not ended: order ${orderId} is still ${status}`),
    ...(audit.holds ? [] : reportLines(audit).filter((line) => line.includes('✗'))),
  ];
}

function problemsOfWish({ wish, ids, oddities }: Placed): string[] {
  const of = `"${wish.story}" (${wish.saga}, key ${wish.key})`;
  return [
    ...(ids.length === 0 ? [`never accepted: ${of}`] : []),
    ...(ids.length > 1 ? [`doubled: ${of} became ${ids.join(' and ')}`] : []),
    ...oddities.map((answer) => `odd answer to ${of}: ${answer}`),
  ];
}
