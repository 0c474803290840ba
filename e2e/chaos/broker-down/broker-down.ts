import { setTimeout as pause } from 'node:timers/promises';
import { minutes, seconds } from '@souk/kernel';
import { auditWhenQuiet } from '../../src/audit/audit-when-quiet.js';
import { collectFacts } from '../../src/audit/collect-facts.js';
import { reportLines } from '../../src/audit/report-lines.js';
import { readAddresses } from '../../src/shop/addresses.js';
import { orderBody } from '../../src/shop/customer.js';
import { Shop } from '../../src/shop/shop.js';
import { Programs } from '../../src/system/programs.js';

/** Orders a second. */
const RATE = 5;
/** From the return of the broker until every order has ended and its parcel is delivered. */
const DRAINED_WITHIN = minutes(3);

/** What was seen while the broker was down, and after. */
export interface BrokerDownReport {
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<number, number>>;
  /** The slowest answer in milliseconds. */
  readonly slowest: number;
  /** Accepted orders that are not there. */
  readonly lost: readonly string[];
  /** Orders that have not ended. */
  readonly unended: readonly string[];
  readonly brokenInvariants: readonly string[];
}

/** Orders of both kinds keep coming while there is no broker for so many milliseconds; then everything drains. */
export async function brokerDown(
  duration: number,
  home = process.env['SOUK_HOME'] ?? '.souk',
): Promise<BrokerDownReport> {
  const addresses = await readAddresses(home);
  const shop = await Shop.open(addresses);
  const customer = await shop.hasCustomer();
  const lamp = await shop.hasProduct({ stock: 10_000 });
  await customer.orders(1, lamp);
  const broker = new Programs({ ...addresses }, home).named('rabbitmq');

  const posts: ReturnType<typeof timed>[] = [];
  await broker.isDownDuring(async () => {
    for (let count = 0; count < (duration / seconds(1)) * RATE; count += 1) {
      const saga = count % 2 === 0 ? 'orchestration' : 'choreography';
      posts.push(timed(() => customer.posts(orderBody(1, lamp, { saga }))));
      await pause(seconds(1) / RATE);
    }
  });
  const answers = await Promise.all(posts);
  await broker.isThere();
  return { ...frontDoor(answers), ...(await whatIsLeft(shop, answers)) };
}

type Timed = Awaited<ReturnType<typeof timed>>;

async function timed<Answer extends { readonly status: number; readonly body: { readonly id?: string } }>(
  post: () => Promise<Answer>,
) {
  const began = performance.now();
  const { status, body } = await post();
  return { status, id: body.id, took: Math.round(performance.now() - began) };
}

const frontDoor = (answers: readonly Timed[]) => ({
  statuses: Object.fromEntries(
    [...Map.groupBy(answers, ({ status }) => status)].map(([status, all]) => [status, all.length]),
  ),
  slowest: Math.max(...answers.map(({ took }) => took)),
});

async function whatIsLeft(shop: Shop, answers: readonly Timed[]) {
  const audit = await auditWhenQuiet(() => collectFacts(shop), { within: DRAINED_WITHIN });
  const stored = new Set((await collectFacts(shop)).orders.map(({ orderId }) => orderId));
  return {
    lost: answers.flatMap(({ status, id }) => (status === 202 && id !== undefined && !stored.has(id) ? [id] : [])),
    unended: audit.inFlight.map(({ orderId }) => orderId),
    brokenInvariants: audit.holds ? [] : reportLines(audit).filter((line) => line.includes('✗')),
  };
}
