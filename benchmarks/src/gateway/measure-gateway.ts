import { cpus } from 'node:os';
import { join } from 'node:path';
import { newId } from '@souk/kernel';
import { type Load, putLoadOn } from './load.js';
import { freePort, MeasuredProcess } from './measured-process.js';
import { median, type Round, type Taken } from './rounds.js';
import { startSoukGateway } from './souk-gateway.js';
import { Surroundings } from './surroundings.js';

const CONNECTIONS = 10;
const WHOLE = { rounds: 11, calls: 1_000, warmUp: 4_000 };
const QUICK = { rounds: 1, calls: 200, warmUp: 200 };

/**
 * What the gateway costs: the same load in turns on it and on a proxy that only passes on, both before the same upstream, so that
 * whatever else the machine does hits both alike. Markdown.
 */
export async function measureGateway(isQuick: boolean): Promise<string> {
  const extent = isQuick ? QUICK : WHOLE;
  await using stack = new AsyncDisposableStack();
  const surroundings = stack.adopt(await Surroundings.start(), (started) => started.stop());
  const start = async (starting: Promise<MeasuredProcess>) => stack.adopt(await starting, (started) => started.stop());
  const upstream = await start(startScript('upstream'));
  const bare = await start(startScript('bare-proxy', upstream.url));
  const gateway = await start(startSoukGateway(upstream.url, surroundings));
  const rows: string[] = [];
  for (const [name, load] of Object.entries(loadsWith(surroundings))) {
    const rounds: Round[] = [];
    for (const measured of [bare, gateway]) await putLoadOn(measured.url, load, extent.warmUp);
    for (let round = 0; round < extent.rounds; round += 1)
      rounds.push({
        bare: await take(bare, load, extent.calls),
        gateway: await take(gateway, load, extent.calls),
      });
    rows.push(rowOf(name, rounds));
  }
  if (!surroundings.receivedSpans) throw new Error('The gateway sent no spans: what was measured is not all of it.');
  return [...HEAD, ...rows, '', machine()].join('\n');
}

const HEAD = [
  '| call | bare / gateway, calls per s | throughput | p50 ms bare / gateway | added p50 ms | processor µs per call bare / gateway |',
  '|---|---|---|---|---|---|',
];

function loadsWith(surroundings: Surroundings): Record<string, Load> {
  const common = { connections: CONNECTIONS, path: '/api/v1/orders' };
  const headers = { authorization: surroundings.authorization() };
  const written = { ...headers, 'content-type': 'application/json', 'idempotency-key': newId() };
  const body = JSON.stringify({ text: 'x'.repeat(1_000) });
  return {
    'GET, 2 KB back': { ...common, method: 'GET', headers },
    'POST of 1 KB, 2 KB back': { ...common, method: 'POST', headers: written, body },
  };
}

async function startScript(name: string, ...args: string[]): Promise<MeasuredProcess> {
  const port = await freePort();
  return MeasuredProcess.start(port, [join(import.meta.dirname, `${name}.process.js`), String(port), ...args]);
}

async function take(measured: MeasuredProcess, load: Load, calls: number): Promise<Taken> {
  const before = await measured.processorMs();
  const { perSecond, p50 } = await putLoadOn(measured.url, load, calls);
  const after = await measured.processorMs();
  return { perSecond, p50, processorMicros: (((after ?? NaN) - (before ?? NaN)) * 1_000) / calls };
}

/** Ratios are those of neighbours in time; the medians of them count. */
function rowOf(name: string, rounds: readonly Round[]): string {
  const of = (key: keyof Taken) => [
    median(rounds.map(({ bare }) => bare[key])),
    median(rounds.map(({ gateway }) => gateway[key])),
  ];
  const throughput = median(rounds.map(({ bare, gateway }) => gateway.perSecond / bare.perSecond));
  const added = median(rounds.map(({ bare, gateway }) => gateway.p50 - bare.p50));
  const shown = (values: readonly number[]): string => values.map((value) => value.toFixed(0)).join(' / ');
  return `| ${name} | ${shown(of('perSecond'))} | ${throughput.toFixed(2)} | ${shown(of('p50'))} | ${added.toFixed(1)} | ${shown(of('processorMicros'))} |`;
}

const machine = (): string =>
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}`;
