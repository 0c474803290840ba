import { cpus } from 'node:os';
import { newId } from '@souk/kernel';
import { adminPassword, type Target } from '../target.config.js';
import { Times, timed } from '../statistics.js';
import { ByEvent } from './by-event.js';
import { availabilityOverGrpc, closeGrpc, questionBytesOverGrpc } from './over-grpc.js';
import { availabilityOverHttp, closeHttp, questionBytesOverHttp } from './over-http.js';

const SIZES = [1, 20, 100] as const;
/** Calls at the same time: one after the other, and as many as the gateway lets through to one service. */
const AT_ONCE = [1, 10] as const;
/** Calls of each caller in one style, before it is the other's turn. */
const IN_A_ROW = 20;
const TURNS = 20;
const WARM_UP = 100;
/** An event takes longer and leaves a product behind. */
const EVENTS = 3;

/**
 * The same batch read over REST and gRPC in turns, so that whatever else the machine does hits both alike;
 * and how long facts take to the other service as events. Markdown.
 */
export async function compareCommunication(target: Target): Promise<string> {
  try {
    const rows = await inTurn(AT_ONCE, (atOnce) => inTurn(SIZES, (size) => compare(target, size, atOnce)));
    const events = await ByEvent.signedIn(target, adminPassword());
    await events.propagation(1);
    const eventRows = await inTurn(SIZES, async (size) =>
      propagationRow(size, await repeated(EVENTS, () => events.propagation(size))),
    );
    return [...HEAD, ...rows.flat(), '', ...EVENT_HEAD, ...eventRows, '', machine()].join('\n');
  } finally {
    closeHttp();
    closeGrpc();
  }
}

const HEAD = [
  '| ids | calls at once | REST p50 / p95 ms | gRPC p50 / p95 ms | gRPC : REST, p50 | question, bytes REST / gRPC | answer, bytes REST / gRPC |',
  '|---|---|---|---|---|---|---|',
];
const EVENT_HEAD = ['| facts | until the other service has them all, p50 ms |', '|---|---|'];

async function compare(target: Target, size: number, atOnce: number): Promise<string> {
  const ids = Array.from({ length: size }, newId);
  const address = new URL(target['inventory-grpc']).host;
  const rest = () => availabilityOverHttp(target.inventory, ids);
  const grpc = () => availabilityOverGrpc(address, ids);
  await repeated(WARM_UP, rest);
  await repeated(WARM_UP, grpc);
  const [overHttp, overGrpc]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < TURNS; turn += 1) {
    overHttp.push(...(await burst(atOnce, rest)));
    overGrpc.push(...(await burst(atOnce, grpc)));
  }
  const [one, other] = [new Times(overHttp), new Times(overGrpc)];
  const questions = `${questionBytesOverHttp(ids)} / ${questionBytesOverGrpc(ids)}`;
  const answers = `${await rest()} / ${await grpc()}`;
  const ratio = (other.p50 / one.p50).toFixed(2);
  return `| ${size} | ${atOnce} | ${shown(one)} | ${shown(other)} | ${ratio} | ${questions} | ${answers} |`;
}

/** Milliseconds of each call. */
async function burst(atOnce: number, call: () => Promise<unknown>): Promise<number[]> {
  const caller = () => repeated(IN_A_ROW, () => timed(call));
  return (await Promise.all(Array.from({ length: atOnce }, caller))).flat();
}

const shown = (times: Times): string => `${times.p50.toFixed(2)} / ${times.p95.toFixed(2)}`;
const propagationRow = (size: number, times: readonly number[]): string =>
  `| ${size} | ${new Times(times).p50.toFixed(0)} |`;
const machine = (): string =>
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}`;

const repeated = <Result>(times: number, work: () => Promise<Result>): Promise<Result[]> =>
  inTurn(Array.from({ length: times }), work);

async function inTurn<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
