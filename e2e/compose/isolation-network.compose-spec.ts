import { isIPv4 } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually, minutes } from '@souk/kernel';
import { KeyTrap } from '../src/security/key-trap.js';
import { forgedTokens } from '../src/shop/forged-tokens.js';
import { Shop } from '../src/shop/shop.js';
import { Compose, type PublishedPort } from './compose.js';
import { hostAddresses } from './host-addresses.js';
import { answersAt, outerAddresses } from './isolation/answers-at.js';
import { directCalls, GUARDED_SERVICES } from './isolation/guarded-routes.js';
import { type Attempt, probe, type Target } from './isolation/probe.js';
import { Refusals } from './isolation/refusals.js';

/** What is open to the host: the gateway, and pages to look at. */
const OPEN = ['gateway', 'gateway-2', 'grafana', 'jaeger', 'mailpit', 'prometheus', 'rabbitmq'];
/** Of PostgreSQL, MongoDB, AMQP, its metrics, SMTP and OTLP: a server of one's own at one of these would be found too. */
const INNER_PORTS = [5_432, 27_017, 5_672, 15_692, 1_025, 4_317, 4_318];
const NOT_REACHED = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'];

const compose = new Compose();
const refusals = new Refusals();
let ports: readonly PublishedPort[];
let shop: Shop;
let trap: KeyTrap;

beforeAll(async () => {
  ports = await compose.publishedPorts();
  shop = await eventually(() => Shop.open(hostAddresses()), { within: minutes(1) });
  trap = await KeyTrap.set();
}, minutes(2));
afterAll(() => {
  trap.remove();
  process.stdout.write(`isolation of the network: ${refusals.inWords()}\n`);
});

test('only the gateway and the pages are published, at 127.0.0.1 and nowhere else', () => {
  expect(ports.filter(({ service }) => !OPEN.includes(service))).toEqual([]);
  expect(ports.filter(({ address }) => address !== '127.0.0.1')).toEqual([]);
  expect(new Set(ports.map(({ service }) => service)).size).toBe(ports.length);
});

test('what is published answers at 127.0.0.1, and at no address that others can reach', async () => {
  const closed = ports.flatMap(({ port }) => outerAddresses().map((address) => ({ address, port })));
  expect(await answering(ports.map(({ address, port }) => ({ address, port })))).toHaveLength(ports.length);
  expect(await refusedAt(closed)).toEqual([]);
});

test('the stores, the broker and the collectors of mails and traces are reached from inside only', async () => {
  const addresses = ['127.0.0.1', ...outerAddresses()];
  expect(await refusedAt(INNER_PORTS.flatMap((port) => addresses.map((address) => ({ address, port }))))).toEqual([]);
});

test(
  'who is inside only reaches the others there, and nothing outside',
  async () => {
    const { inside = '', edge = '' } = await compose.addresses('gateway');
    expect([isIPv4(inside), isIPv4(edge)]).toEqual([true, true]);
    expect(Object.keys(await compose.addresses('orders'))).toEqual(['inside']);
    const bridge = await compose.bridge('inside');
    const at = (host: string, port: number, refusedWith: readonly string[]): Target => ({
      name: `${host}:${port}`,
      refusedWith,
      host,
      port,
    });
    const targets = [
      at(inside, 8_080, []),
      at(edge, 8_080, NOT_REACHED),
      at('192.0.2.1', 443, NOT_REACHED),
      at('1.1.1.1', 443, NOT_REACHED),
      ...ports.map(({ port }) => at(bridge, port, NOT_REACHED)),
    ];
    // All at once, since most of it is waiting for nobody's answer.
    const surprises = [...GUARDED_SERVICES, 'toolbox'].map(async (service) =>
      refusals.judge(service, targets, await probe<Attempt>(compose, service, 'network', targets)),
    );
    expect((await Promise.all(surprises)).flat()).toEqual([]);
    const onTheEdge = await compose.exec('rabbitmq', ['bash', '-c', `exec 3<>/dev/tcp/${edge}/8080`]);
    expect(onTheEdge).toMatchObject({ code: 0, stderr: '' });
  },
  minutes(2),
);

test.each(GUARDED_SERVICES)(
  '%s itself lets nobody in without a token, or with a forged one',
  async (service) => {
    const targets = directCalls(service, await forgedTokens(shop, trap), shop.adminToken);
    const attempts = await probe<Attempt>(compose, 'toolbox', 'http', targets);
    expect(refusals.judge(service, targets, attempts)).toEqual([]);
  },
  minutes(2),
);

interface Place {
  readonly address: string;
  readonly port: number;
}

async function answering(places: readonly Place[]): Promise<readonly string[]> {
  const answers = await Promise.all(places.map(({ address, port }) => answersAt(address, port)));
  return places.filter((_, index) => answers[index]).map(({ address, port }) => `${address} ${port}`);
}

/** @returns the places that let somebody in all the same */
async function refusedAt(places: readonly Place[]): Promise<readonly string[]> {
  const open = await answering(places);
  for (const { address, port } of places) refusals.count(!open.includes(`${address} ${port}`));
  return open;
}
