import { createServer } from 'node:net';

const SPAN = 40;
// Below the ports that Linux gives to outgoing connections.
const FIRST = 22_000;
const LAST = 32_000;

/** Ports for a copy of the system: the gateway's own and the base that the others count from. */
export interface SystemPorts {
  readonly gateway: number;
  readonly base: number;
}

/** All ports that a copy of the system may listen on. */
export const portsOf = ({ gateway, base }: SystemPorts): number[] => [
  gateway,
  ...Array.from({ length: SPAN - 1 }, (_, offset) => base + offset),
];

/** The next stretch of ports that nobody listens on, from a place that depends on the process so that two runs rarely meet. */
export async function freePorts(): Promise<SystemPorts> {
  const stretches = (LAST - FIRST) / SPAN;
  for (let attempt = 0; attempt < stretches; attempt++) {
    const base = FIRST + ((process.pid + attempt) % stretches) * SPAN;
    const ports = { base, gateway: base + SPAN - 1 };
    if ((await takenAmong(portsOf(ports))).length === 0) return ports;
  }
  throw new Error(`No ${SPAN} free ports in a row between ${FIRST} and ${LAST}: stop what takes them`);
}

/** Those of the ports that somebody listens on. */
export async function takenAmong(ports: readonly number[]): Promise<number[]> {
  const taken = await Promise.all(ports.map(async (port) => ((await isFree(port)) ? [] : [port])));
  return taken.flat();
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(true)));
  });
