import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { minutes, seconds } from '@souk/kernel';
import { auditWhenQuiet } from '../../src/audit/audit-when-quiet.js';
import { collectFacts } from '../../src/audit/collect-facts.js';
import { reportLines } from '../../src/audit/report-lines.js';
import { readAddresses } from '../../src/shop/addresses.js';
import { THROUGH_OR_TIMED_OUT } from '../../src/shop/order-view.js';
import { Shop } from '../../src/shop/shop.js';
import { ordersDuring } from '../../src/system/steady-orders.js';
import { freePortStretch } from '../system/free-port-stretch.js';
import { OwnCopy } from '../system/own-copy.js';
import { TcpProxy } from './tcp-proxy.js';

/** Distances from the base at which the servers listen, and at which the proxies may. */
const PLACES = { amqp: { server: 22, proxy: 35 }, postgres: { server: 20, proxy: 36 } } as const;
type Server = keyof typeof PLACES;

/** To the broker for longer than two heartbeats; to the database for less than a customer waits. */
const BLACK_HOLE = { amqp: seconds(25), postgres: seconds(12) };

const TROUBLES: readonly [string, (proxy: TcpProxy, server: Server) => Promise<void>][] = [
  ['is late by 300 to 700 ms', (proxy) => proxy.during({ latency: 500, jitter: 200 }, () => pause(seconds(10)))],
  ['is a black hole', (proxy, server) => proxy.during({ blackHole: true }, () => pause(BLACK_HOLE[server]))],
  ['lets 1 KB a second through', (proxy) => proxy.during({ bandwidth: 1_000 }, () => pause(seconds(10)))],
  ['breaks every connection', async (proxy) => proxy.reset()],
  ['breaks every connection in the middle of a frame', async (proxy) => proxy.breakAfter(5)],
];
const CASES = (['amqp', 'postgres'] as const).flatMap((server) =>
  TROUBLES.map(([what, act]) => [server, what, act] as const),
);

describe('orders keep coming while the network', () => {
  let copy: OwnCopy;
  let shop: Shop;
  let proxies: Record<Server, TcpProxy>;

  beforeAll(async () => {
    const ports = await freePortStretch();
    const place = (server: Server) =>
      TcpProxy.listen(ports.base + PLACES[server].proxy, ports.base + PLACES[server].server);
    proxies = { amqp: await place('amqp'), postgres: await place('postgres') };
    const env = {
      SOUK_AMQP_VIA: String(ports.base + PLACES.amqp.proxy),
      SOUK_POSTGRES_VIA: String(ports.base + PLACES.postgres.proxy),
    };
    copy = await OwnCopy.start({ ports, env });
    shop = await Shop.open(await readAddresses(copy.home));
  }, minutes(5));

  afterAll(async () => {
    await copy[Symbol.asyncDispose]();
    await Promise.all(Object.values(proxies).map((proxy) => proxy[Symbol.asyncDispose]()));
  }, minutes(3));

  test('leads through the proxies', () => {
    expect(Math.min(proxies.amqp.open, proxies.postgres.open)).toBeGreaterThan(0);
  });

  test.each(CASES)(
    'to %s %s: every order ends, through or timed out',
    async (server, _, act) => {
      const orders = await ordersDuring(shop, () => act(proxies[server], server));
      const ends = await Promise.all(orders.map(({ order }) => order.isDecided()));
      expect(ends.filter((end) => !THROUGH_OR_TIMED_OUT.includes(end))).toEqual([]);
    },
    minutes(4),
  );

  test(
    'and in the end everything adds up',
    async () => {
      const auditor = await Shop.open(shop.addresses);
      const report = await auditWhenQuiet(() => collectFacts(auditor), { within: minutes(2) });
      copy.keepsHome = !report.holds;
      expect(reportLines(report).filter((line) => line.includes('✗'))).toEqual([]);
      expect(report).toMatchObject({ holds: true, inFlight: [] });
    },
    minutes(4),
  );
});
