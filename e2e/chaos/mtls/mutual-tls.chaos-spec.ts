import { connect } from 'node:net';
import { connect as connectOverTls, type SecureContextOptions, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { minutes, seconds } from '@souk/kernel';
import { auditWhenQuiet } from '../../src/audit/audit-when-quiet.js';
import { collectFacts } from '../../src/audit/collect-facts.js';
import { reportLines } from '../../src/audit/report-lines.js';
import { type Addresses, readAddresses } from '../../src/shop/addresses.js';
import { call } from '../../src/shop/http.js';
import { certificateOf, overTls } from '../../src/shop/operator-fetch.js';
import { GOODS } from '../../src/shop/order-view.js';
import { Shop } from '../../src/shop/shop.js';
import { freePortStretch } from '../system/free-port-stretch.js';
import { OwnCopy } from '../system/own-copy.js';
import { AMQP_HEADER, askForTls, firstWords, postgresStartup } from './first-words.js';
import { grpcStatus } from './grpc-status.js';
import { type Strangers, strangersTo } from './strangers.js';

const SERVICES = ['users', 'products', 'orders', 'inventory', 'payment', 'shipping', 'notifications'] as const;
const STRANGERS: readonly (keyof Strangers)[] = [
  'without a certificate',
  'with one of another authority',
  'with one whose time is over',
];
/** Whoever is let in is answered by then, on a busy machine too. */
const ANSWERS_WITHIN = seconds(30);
const REFUSED = 'refused';
const PERMISSION_DENIED = 7;
const INVALID_ARGUMENT = 3;
const HUNG_UP = /^$|^hung up: (ECONNRESET|EPIPE|ERR_SSL)/;

describe('with SOUK_MTLS=on', () => {
  const homeBefore = process.env['SOUK_HOME'];
  let copy: OwnCopy;
  let addresses: Addresses;
  let shop: Shop;
  let strangers: Strangers;
  let base: number;

  beforeAll(async () => {
    const ports = await freePortStretch();
    base = ports.base;
    copy = await OwnCopy.start({ ports, env: { SOUK_MTLS: 'on' } });
    process.env['SOUK_HOME'] = copy.home;
    addresses = await readAddresses(copy.home);
    [shop, strangers] = await Promise.all([Shop.open(addresses), strangersTo()]);
  }, minutes(5));

  afterAll(async () => {
    await copy[Symbol.asyncDispose]();
    if (homeBefore === undefined) delete process.env['SOUK_HOME'];
    else process.env['SOUK_HOME'] = homeBefore;
  }, minutes(3));

  const statusesOf = async (ask: (url: string) => Promise<{ status: number }>): Promise<Record<string, unknown>> => {
    const each = SERVICES.map(async (name) => {
      const status = await ask(`${addresses[name]}/health/live`).then(
        ({ status: one }) => one,
        () => REFUSED,
      );
      return [name, status] as const;
    });
    return Object.fromEntries(await Promise.all(each));
  };
  const everyService = (status: unknown): Record<string, unknown> =>
    Object.fromEntries(SERVICES.map((name) => [name, status]));
  const asking = (tls: SecureContextOptions) => (url: string) =>
    overTls(url, { signal: AbortSignal.timeout(ANSWERS_WITHIN) }, tls);
  const overTlsAt = (port: number, tls: SecureContextOptions): TLSSocket =>
    connectOverTls({ ...tls, port, host: '127.0.0.1' }).on('error', () => undefined);
  const toPostgres = async (tls: SecureContextOptions): Promise<TLSSocket> => {
    const socket = await askForTls(connect(base + 20, '127.0.0.1'));
    return connectOverTls({ ...tls, socket, host: '127.0.0.1' }).on('error', () => undefined);
  };

  test.each(['orchestration', 'choreography'] as const)(
    'an order goes through: %s',
    async (saga) => {
      const order = await (await shop.hasCustomer()).orders(2, await shop.hasProduct(), { saga });
      await order.goesThrough();
      await order.leaves({ ...GOODS, payment: 'CAPTURED' });
    },
    minutes(5),
  );

  test('the gateway reads over gRPC', async () => {
    const { id } = await shop.sells('SOUK-LANTERN');
    const answer = await call('GET', `${addresses.gateway}/api/v1/products/batch?ids=${id}`);
    expect(answer).toMatchObject({ status: 200, body: { items: [{ id }] } });
  });

  test('each service answers the gateway and the operator', async () => {
    expect(await statusesOf(asking(certificateOf('gateway')))).toEqual(everyService(200));
    expect(await statusesOf(asking(certificateOf('operator')))).toEqual(everyService(200));
  });

  test.each(STRANGERS)('no service answers whoever comes %s', async (kind) => {
    expect(await statusesOf(asking(strangers[kind]))).toEqual(everyService(REFUSED));
  });

  test('no service answers in clear text', async () => {
    const inClear = (url: string) =>
      fetch(url.replace('https:', 'http:'), { signal: AbortSignal.timeout(ANSWERS_WITHIN) });
    expect(await statusesOf(inClear)).toEqual(everyService(REFUSED));
  });

  test('each service refuses other services, whatever they want of it', async () => {
    expect(await statusesOf(asking(certificateOf('payment')))).toEqual(everyService(403));
    const asPayment = asking(certificateOf('payment'));
    expect((await asPayment(`${addresses.users}/.well-known/jwks.json`)).status).toBe(200);
    expect((await asPayment(`${addresses.users}/.well-known/jwks.json/more`)).status).toBe(403);
    const { body: metrics } = await call<string>('GET', `${addresses.orders}/metrics`);
    expect(metrics).toMatch(/souk_http_request_duration_seconds_count\{[^}]*route="\/health\/live",status="403"/);
  });

  test.each([
    ['products', 32, '/souk.products.v1.ProductsService/BatchGetProducts'],
    ['inventory', 34, '/souk.inventory.v1.InventoryService/BatchGetAvailability'],
  ] as const)('%s has the same rules for gRPC', async (_name, offset, method) => {
    const address = `https://127.0.0.1:${base + offset}`;
    expect(await grpcStatus(address, method, certificateOf('gateway'))).toBe(INVALID_ARGUMENT);
    expect(await grpcStatus(address, method, certificateOf('payment'))).toBe(PERMISSION_DENIED);
    for (const kind of STRANGERS) await expect(grpcStatus(address, method, strangers[kind])).rejects.toThrow(/./);
  });

  test('the broker speaks with certificates only', async () => {
    const port = base + 22;
    expect(await firstWords(overTlsAt(port, certificateOf('orders')), AMQP_HEADER)).toContain('RabbitMQ');
    for (const kind of STRANGERS)
      expect(await firstWords(overTlsAt(port, strangers[kind]), AMQP_HEADER)).toMatch(HUNG_UP);
    expect(await firstWords(connect(port, '127.0.0.1'), AMQP_HEADER)).not.toContain('RabbitMQ');
  });

  test('PostgreSQL asks for a password only who has a certificate', async () => {
    const hello = postgresStartup('orders', 'orders');
    expect(await firstWords(await toPostgres(certificateOf('orders')), hello)).toContain('SCRAM-SHA-256');
    const without = await toPostgres(strangers['without a certificate']);
    expect(await firstWords(without, hello)).toContain('connection requires a valid client certificate');
    for (const kind of STRANGERS.slice(1))
      expect(await firstWords(await toPostgres(strangers[kind]), hello)).toMatch(HUNG_UP);
    expect(await firstWords(connect(base + 20, '127.0.0.1'), hello)).toContain('no encryption');
  });

  test.each(STRANGERS)('MongoDB hangs up on whoever comes %s', async (kind) => {
    expect(await firstWords(overTlsAt(base + 21, strangers[kind]), Buffer.alloc(0))).toMatch(HUNG_UP);
  });

  test(
    'and in the end everything adds up',
    async () => {
      const report = await auditWhenQuiet(() => collectFacts(shop), { within: minutes(2) });
      expect(reportLines(report).filter((line) => line.includes('✗'))).toEqual([]);
      expect(report).toMatchObject({ holds: true, inFlight: [] });
    },
    minutes(4),
  );
});
