import { once } from 'node:events';
import { connect, type IncomingHttpHeaders } from 'node:http2';
import type { SecureContextOptions } from 'node:tls';
import { seconds } from '@souk/kernel';

const ANSWERS_WITHIN = seconds(30);
/** A frame with an empty message. */
const NOTHING = Buffer.alloc(5);

/**
 * The status that a gRPC method answers an empty request with.
 * @see https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 * @throws Error when no connection comes about
 */
export async function grpcStatus(address: string, path: string, tls: SecureContextOptions): Promise<number> {
  const session = connect(address, tls);
  try {
    await once(session, 'connect');
    const headers = { ':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers' };
    const stream = session.request(headers, { signal: AbortSignal.timeout(ANSWERS_WITHIN) });
    stream.end(NOTHING);
    const [answer] = (await Promise.race([once(stream, 'response'), once(session, 'close')])) as [IncomingHttpHeaders?];
    if (!answer) throw new Error('The server hung up.');
    if (answer['grpc-status'] !== undefined) return Number(answer['grpc-status']);
    stream.resume();
    const [trailers] = (await once(stream, 'trailers')) as [IncomingHttpHeaders];
    return Number(trailers['grpc-status']);
  } finally {
    session.on('error', () => undefined).destroy();
  }
}
