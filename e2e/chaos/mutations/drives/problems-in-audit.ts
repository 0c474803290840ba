import { seconds } from '@souk/kernel';
import { auditWhenQuiet } from '../../../src/audit/audit-when-quiet.js';
import { collectFacts } from '../../../src/audit/collect-facts.js';
import { reportLines } from '../../../src/audit/report-lines.js';
import type { Shop } from '../../../src/shop/shop.js';

/** Many orders may have to end on a busy machine; a system with nothing wrong is quiet long before. */
const QUIET_WITHIN = seconds(90);

/** What the audit finds wrong once everything has come to rest, and what does not come to rest. */
export async function problemsInAudit(shop: Shop): Promise<string[]> {
  const report = await auditWhenQuiet(() => collectFacts(shop), { within: QUIET_WITHIN });
  const hanging = report.inFlight.map(({ orderId, status }) => `not ended: order ${orderId} is still ${status}`);
  return [...(report.holds ? [] : reportLines(report).filter((line) => line.includes('✗'))), ...hanging];
}
