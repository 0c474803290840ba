import { cpus } from 'node:os';
import { Times } from '../statistics.js';
import { adminPassword, type Target } from '../target.config.js';
import { type Answer, call, closeConnections } from './api.js';
import { behind } from './behind.js';
import { type PageItem, Shopper, signedIn } from './shopper.js';
import { during, type Trouble, troubles } from './trouble.js';
import { upstreamCalls } from './upstream-calls.js';

const SIZES = [5, 20, 100] as const;
/** Pages of one kind before it is the other's turn. */
const IN_A_ROW = 10;
const TURNS = 15;
const WARM_UP = 20;
const ORDERS_FOLLOWED = 20;

/** The same page by two ways, as the gateway answers them. */
const WAYS = {
  composed: (limit: number) => `/api/v1/users/me/overview?limit=${limit}`,
  kept: (limit: number) => `/api/v1/orders/progress?limit=${limit}`,
} as const;
type Way = keyof typeof WAYS;

/** What asking for many pages by one way came to. */
interface Measured {
  readonly times: Times;
  readonly last: Answer;
  /** For one page. */
  readonly upstreamCalls: number;
}

/**
 * A customer's orders with payments and shipments: put together by the gateway, and kept ready by orders; in turns, so that whatever
 * else the machine does hits both alike. Markdown.
 * @throws Error where orders is two processes
 */
export async function compareOrderPages(target: Target): Promise<string> {
  if (target['orders-query'] !== undefined)
    throw new Error(
      'Orders is two processes, of which only one can be put into trouble: start Souk without SOUK_ORDERS=split.',
    );
  try {
    const adminToken = await signedIn(target, { email: 'admin@souk.test', password: adminPassword() });
    const shopper = await Shopper.registered(target, adminToken);
    await shopper.ordersMany(Math.max(...SIZES));
    const asked = { target, adminToken, token: shopper.token };
    const bySize = await inTurn(SIZES, (size) => row({ name: `${size} orders` }, size, asked));
    const byTrouble = await inTurn(troubles, (trouble) => row(trouble, 20, asked));
    const late = new Times(await inTurn(Array.from({ length: ORDERS_FOLLOWED }), () => behind(target, shopper)));
    const lag = `How far the page that is kept is behind payment: p50 ${late.p50.toFixed(0)} ms, p95 ${late.p95.toFixed(0)} ms.`;
    return [...head('page'), ...bySize, '', ...head('20 orders, and'), ...byTrouble, '', lag, '', machine()].join('\n');
  } finally {
    closeConnections();
  }
}

const head = (of: string): string[] => [
  `| ${of} | put together, p50 / p95 ms | kept ready, p50 / p95 ms | ratio, p50 | calls behind the gateway | answer, KB | what is answered |`,
  '|---|---|---|---|---|---|---|',
];

interface Asked {
  readonly target: Target;
  readonly adminToken: string;
  readonly token: string;
}

async function row(trouble: Trouble, size: number, asked: Asked): Promise<string> {
  const { composed, kept } = await during(asked.target, asked.adminToken, trouble, () => inTurns(size, asked));
  const ratio = (composed.times.p50 / kept.times.p50).toFixed(2);
  const both = (show: (measured: Measured) => string): string => `${show(composed)} / ${show(kept)}`;
  const cells = [
    trouble.name,
    shown(composed.times),
    shown(kept.times),
    ratio,
    both(({ upstreamCalls: calls }) => calls.toFixed(1)),
    both(({ last }) => (Buffer.byteLength(last.text) / 1_000).toFixed(1)),
    both(({ last }) => inWords(last)),
  ];
  return `| ${cells.join(' | ')} |`;
}

async function inTurns(size: number, asked: Asked): Promise<Record<Way, Measured>> {
  const rounds: Record<Way, Round[]> = { composed: [], kept: [] };
  for (const way of ['composed', 'kept'] as const) await pages(way, size, WARM_UP, asked);
  for (let turn = 0; turn < TURNS; turn += 1)
    for (const way of ['composed', 'kept'] as const) rounds[way].push(await pages(way, size, IN_A_ROW, asked));
  return { composed: summed(rounds.composed), kept: summed(rounds.kept) };
}

interface Round {
  readonly answers: readonly Answer[];
  readonly upstreamCalls: number;
}

async function pages(way: Way, size: number, count: number, { target, token }: Asked): Promise<Round> {
  const before = await upstreamCalls(target);
  const url = target.gateway + WAYS[way](size);
  const answers = await inTurn(Array.from({ length: count }), () => call('GET', url, { token }));
  return { answers, upstreamCalls: (await upstreamCalls(target)) - before };
}

function summed(rounds: readonly Round[]): Measured {
  const answers = rounds.flatMap((round) => round.answers);
  const last = answers.at(-1);
  if (!last) throw new RangeError('nothing was asked for');
  return {
    times: new Times(answers.map(({ tookMs }) => tookMs)),
    last,
    upstreamCalls: rounds.reduce((sum, round) => sum + round.upstreamCalls, 0) / answers.length,
  };
}

/** How much of the page there is. */
function inWords({ status, text }: Answer): string {
  if (status !== 200) return String(status);
  const body = JSON.parse(text) as { orders?: { items: PageItem[] } | null; items?: PageItem[] };
  const items = body.items ?? body.orders?.items;
  if (!items) return 'no orders';
  const isWhole = items.every(({ payment, shipment }) => payment && shipment);
  return isWhole ? 'all' : 'no payments';
}

const shown = (times: Times): string => `${times.p50.toFixed(1)} / ${times.p95.toFixed(1)}`;
const machine = (): string =>
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}`;

async function inTurn<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
