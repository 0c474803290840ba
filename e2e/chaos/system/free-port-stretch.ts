import { connect } from 'node:net';

const SPAN = 40;
// Below the ports that Linux gives to outgoing connections, and above those of the copies that the test run itself starts.
const FIRST = 26_000;
const STRETCHES = 140;

/** Ports for a copy of the system: the gateway's own, and the base that the others count from. */
export interface PortStretch {
  readonly gateway: number;
  readonly base: number;
}

/** @returns ports on which nobody listens */
export async function freePortStretch(): Promise<PortStretch> {
  for (let attempt = 0; attempt < STRETCHES; attempt += 1) {
    const base = FIRST + ((process.pid + attempt) % STRETCHES) * SPAN;
    const ports = Array.from({ length: SPAN }, (_, offset) => base + offset);
    const open = await Promise.all(ports.map(isOpen));
    if (!open.includes(true)) return { gateway: base + SPAN - 1, base };
  }
  throw new Error(`There are no ${SPAN} free ports in a row from ${FIRST} on: stop what takes them.`);
}

const isOpen = (port: number): Promise<boolean> =>
  new Promise((answer) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      answer(true);
    });
    socket.once('error', () => answer(false));
  });
