import { auditWhenQuiet } from './audit/audit-when-quiet.js';
import type { AuditReport } from './audit/audit.js';
import { collectFacts } from './audit/collect-facts.js';
import { readMeantToBeParked } from './audit/meant-to-be-parked.js';
import { reportLines } from './audit/report-lines.js';
import { readAddresses } from './shop/addresses.js';
import { Shop } from './shop/shop.js';

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

process.exitCode = await main();

/** `npm run audit`. @returns the exit code: 0 all invariants hold, 1 some are broken, 2 the audit could not be made. */
async function main(): Promise<number> {
  try {
    const auditor = await Shop.open(await readAddresses());
    const meantToBeParked = await readMeantToBeParked();
    const report = await auditWhenQuiet(() => collectFacts(auditor, meantToBeParked), { onWait: sayWhyOnce() });
    for (const line of reportLines(report)) tell(line);
    return report.holds ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

function sayWhyOnce(): (report: AuditReport) => void {
  let told = false;
  return ({ inFlight, findings }) => {
    const late = findings.filter(({ breaches }) => breaches.length > 0).length;
    if (!told)
      tell(`Waiting up to a minute (orders in flight: ${inFlight.length}, invariants that do not hold yet: ${late})`);
    told = true;
  };
}
