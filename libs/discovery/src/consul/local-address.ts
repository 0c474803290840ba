import { once } from 'node:events';
import { connect } from 'node:net';
import { seconds } from '@souk/kernel';

/**
 * The address of this machine in the network through which it reaches `url`: whoever is there reaches it by that one.
 * @throws Error when there is no way to `url`
 */
export async function localAddressTowards(url: string): Promise<string> {
  const { hostname, port, protocol } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port || (protocol === 'https:' ? 443 : 80)), family: 4 });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(seconds(3)) });
    return socket.localAddress ?? hostname;
  } finally {
    socket.destroy();
  }
}
