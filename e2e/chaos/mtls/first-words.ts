import { once } from 'node:events';
import type { Socket } from 'node:net';
import { seconds } from '@souk/kernel';

const ANSWERS_WITHIN = seconds(30);
/** SSLRequest of PostgreSQL's protocol. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
export const AMQP_HEADER = Buffer.from('AMQP\0\0\u0009\u0001', 'latin1');

/** What the other end says first, as text, once it has been told something; empty when it hangs up. @throws Error when it says nothing at all */
export async function firstWords(socket: Socket, said: Uint8Array): Promise<string> {
  socket.write(said);
  const signal = AbortSignal.timeout(ANSWERS_WITHIN);
  try {
    const [words] = (await Promise.race([
      once(socket, 'data', { signal }),
      once(socket, 'close', { signal }),
    ])) as unknown[];
    return words instanceof Buffer ? words.toString('latin1') : '';
  } catch (error) {
    signal.throwIfAborted();
    return `hung up: ${(error as NodeJS.ErrnoException).code}`;
  } finally {
    socket.on('error', () => undefined).destroy();
  }
}

/** Asks PostgreSQL for TLS on a connection. @throws Error when it has none */
export async function askForTls(socket: Socket): Promise<Socket> {
  socket.write(SSL_REQUEST);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  if (answer.toString() !== 'S') throw new Error('The server speaks no TLS.');
  return socket;
}

/** How a client of PostgreSQL introduces itself. */
export function postgresStartup(user: string, database: string): Buffer {
  const words = Buffer.from(`user\0${user}\0database\0${database}\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(words.length + head.length, 0);
  head.writeInt32BE(3 << 16, 4);
  return Buffer.concat([head, words]);
}
