import { setTimeout as pause } from 'node:timers/promises';
import { eventually, minutes, seconds } from '@souk/kernel';
import { audit, type AuditReport } from './audit.js';
import type { AuditFacts } from './facts.js';

const LOOK_AGAIN_AFTER = seconds(1);
/** A service that died is back within this time. */
const BACK_WITHIN = seconds(30);

/** Options of {@link auditWhenQuiet}. */
export interface Patience {
  /** How long to wait for orders in flight to end and for what is late to arrive, in milliseconds; default one minute. */
  readonly within?: number;
  /** Called before each wait. */
  readonly onWait?: (report: AuditReport) => void;
}

/**
 * Audits until nothing is in flight and every invariant holds, or until its patience is over: what is merely late heals
 * by itself, what is lost or was done twice does not.
 * @throws NotInTimeError when a service does not answer
 */
export async function auditWhenQuiet(
  collect: () => Promise<AuditFacts>,
  { within = minutes(1), onWait }: Patience = {},
): Promise<AuditReport> {
  const deadline = performance.now() + within;
  for (;;) {
    const report = audit(await eventually(collect, { within: BACK_WITHIN, every: LOOK_AGAIN_AFTER }));
    const isQuiet = report.holds && report.inFlight.length === 0;
    if (isQuiet || performance.now() > deadline) return report;
    onWait?.(report);
    await pause(LOOK_AGAIN_AFTER);
  }
}
