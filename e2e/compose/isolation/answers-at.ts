import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';

/** Whether somebody listens there; 5 s without an answer are a no. */
export async function answersAt(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port, timeout: 5_000 });
  try {
    const connected = once(socket, 'connect').then(() => true);
    return await Promise.race([connected, once(socket, 'timeout').then(() => false)]);
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Where others could reach this machine: its addresses but for the loopback, and those that are good on one link only. */
export const outerAddresses = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80:'))
    .map(({ address }) => address);
