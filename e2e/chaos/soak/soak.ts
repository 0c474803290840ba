import { setTimeout as pause } from 'node:timers/promises';
import type { SagaKind } from '@souk/contracts';
import { minutes, seconds } from '@souk/kernel';
import { auditWhenQuiet } from '../../src/audit/audit-when-quiet.js';
import type { AuditReport } from '../../src/audit/audit.js';
import { collectFacts } from '../../src/audit/collect-facts.js';
import type { AuditFacts } from '../../src/audit/facts.js';
import { type Addresses, readAddresses } from '../../src/shop/addresses.js';
import { Shop } from '../../src/shop/shop.js';
import { Evidence } from '../evidence/evidence.js';
import { Random } from '../random.js';
import { Programs } from '../../src/system/programs.js';
import { Buyers, type Placed } from './buyers.js';
import { PatientClient } from './client.js';
import { disturbancesOf } from './disturbance.js';
import { Disturber, type Recovery } from './disturber.js';
import { problemsOf } from './problems.js';
import { drawWish } from './wish.js';

/** How much of what. */
export interface SoakPlan {
  /** Milliseconds. */
  readonly duration: number;
  /** Orders a second. */
  readonly rate: number;
  /** Mean pause between two disturbances in milliseconds. */
  readonly disturbEvery: number;
  readonly kinds: readonly SagaKind[];
  readonly random: Random;
  readonly home?: string;
}

/** What came of it. */
export interface SoakReport {
  readonly seed: string;
  readonly placed: readonly Placed[];
  readonly recoveries: readonly Recovery[];
  readonly audit: AuditReport;
  readonly facts: AuditFacts;
  /** Milliseconds from the end of the last disturbance until everything had ended. */
  readonly quietAfter: number;
  /** One line each; none when all is well. */
  readonly problems: readonly string[];
  /** Where the evidence is, when there are problems. */
  readonly evidence?: string;
}

/** An order ends within 60 s of the last fault, and its parcel is then on its way for a quarter of a minute; a busy machine needs longer. */
const QUIET_WITHIN = minutes(3);

/**
 * Orders of every kind at a steady rate while programs die at random, then the audit.
 * @see https://jepsen.io/analyses for the method: a history of all that clients were told, checked against what the system has in the end
 */
export async function soak(plan: SoakPlan): Promise<SoakReport> {
  const { seed } = plan.random;
  const home = plan.home ?? process.env['SOUK_HOME'] ?? '.souk';
  const addresses = await readAddresses(home);
  const shop = await Shop.open(addresses);
  const evidence = new Evidence(`soak-${seed}-${Date.now()}`, home);
  const buyers = await Buyers.come(shop, new PatientClient(evidence.history));
  const known = (await collectFacts(shop)).orders.map(({ orderId }) => orderId);

  const chaos = new Random(`${seed} chaos`);
  const disturbances = disturbancesOf(new Programs({ ...addresses }, home), chaos);
  const disturber = new Disturber(disturbances, chaos, evidence.history);
  disturber.start(plan.disturbEvery);
  const allPlaced = await placeOrders(plan, buyers);
  await disturber.stop();

  const lastFaultAt = performance.now();
  const placed = await allPlaced();
  const { audit, facts } = await auditOf(addresses);
  const outcome = { placed, recoveries: disturber.recoveries, audit, facts };
  const problems = problemsOf({ ...outcome, known });
  const report = { seed, ...outcome, problems, quietAfter: Math.round(performance.now() - lastFaultAt) };
  if (problems.length > 0) return { ...report, evidence: await evidence.keep(facts, addresses) };
  evidence.discard();
  return report;
}

/** Returns when the last order was posted; what it returns waits for the answers. */
async function placeOrders(
  { duration, rate, kinds, random }: SoakPlan,
  buyers: Buyers,
): Promise<() => Promise<Placed[]>> {
  const placing: Promise<Placed>[] = [];
  const began = performance.now();
  for (let due = began; due < began + duration; due += seconds(1) / rate) {
    await pause(Math.max(0, due - performance.now()));
    placing.push(buyers.place(drawWish(random, kinds)));
  }
  return () => Promise.all(placing);
}

/** By an admin of its own: a long soak outlives an access token. */
async function auditOf(addresses: Addresses): Promise<{ audit: AuditReport; facts: AuditFacts }> {
  const auditor = await Shop.open(addresses);
  let facts: AuditFacts | undefined;
  const collect = async (): Promise<AuditFacts> => (facts = await collectFacts(auditor));
  const audit = await auditWhenQuiet(collect, { within: QUIET_WITHIN });
  return { audit, facts: facts ?? (await collect()) };
}
