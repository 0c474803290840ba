import { createServer } from 'node:net';
import { Trouble } from './trouble.js';

/** Distance of each port from the base. */
const OFFSETS = {
  users: 1,
  products: 2,
  orders: 3,
  inventory: 4,
  payment: 5,
  shipping: 6,
  notifications: 7,
  'orders-query': 8,
  'users-2': 11,
  'products-2': 12,
  'orders-2': 13,
  'inventory-2': 14,
  'payment-2': 15,
  'shipping-2': 16,
  'notifications-2': 17,
  'orders-query-2': 18,
  postgres: 20,
  mongo: 21,
  amqp: 22,
  rabbitmqManagement: 23,
  epmd: 24,
  erlang: 25,
  traces: 30,
  'products-grpc': 32,
  'inventory-grpc': 34,
  'products-2-grpc': 33,
  'inventory-2-grpc': 35,
} as const;

/** Every port of one copy of the embedded mode. */
export type Ports = Readonly<Record<keyof typeof OFFSETS | 'gateway', number>>;

/** The highest base that leaves room for every port above it. */
export const HIGHEST_PORT_BASE = 65_535 - Math.max(...Object.values(OFFSETS));

/**
 * All ports from the gateway's own and the base of the others.
 * @throws Trouble when the gateway's is one of the others
 */
export function portsFrom(gateway: number, base: number): Ports {
  const derived = Object.entries(OFFSETS).map(([name, offset]) => [name, base + offset] as const);
  const [taker] = derived.find(([, port]) => port === gateway) ?? [];
  if (taker)
    throw new Trouble(
      `SOUK_PORT=${gateway} is also the port of ${taker}, which counts from SOUK_PORT_BASE=${base}`,
      'Choose another of the two',
    );
  return { gateway, ...(Object.fromEntries(derived) as Record<keyof typeof OFFSETS, number>) };
}

/** @throws Trouble naming the first port that somebody else listens on */
export async function assertPortsFree(ports: Partial<Ports>): Promise<void> {
  for (const [name, port] of Object.entries(ports)) {
    if (await isPortFree(port)) continue;
    const variable = name === 'gateway' ? 'SOUK_PORT' : 'SOUK_PORT_BASE';
    throw new Trouble(
      `Port ${port} (${name}) is taken by another program`,
      `Stop that program, or choose other ports: ${variable}=${name === 'gateway' ? port + 1 : 'another base, e.g. 28000'} npm start`,
    );
  }
}

/** Whether nobody listens on the port of the loopback address. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(true)));
  });
}

/** The first base from `first` on, in steps of 50, whose ports are all free. */
export async function freePortBase(first: number): Promise<number> {
  for (let base = first; base <= HIGHEST_PORT_BASE; base += 50) {
    const free = await Promise.all(Object.values(OFFSETS).map((offset) => isPortFree(base + offset)));
    if (free.every(Boolean)) return base;
  }
  throw new Trouble(`No free ports above ${first}`, 'Stop programs that listen there');
}
