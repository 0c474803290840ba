import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const MAX_BYTES = 16 * 1_024 * 1_024;
const unzip = promisify(gunzip);

/** Reads a request's body whole. @throws RangeError when it is larger than an exporter would send. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new RangeError(`The body is larger than ${MAX_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Undoes the `content-encoding` that OTLP allows. */
export async function decoded(body: Buffer, encoding: string | undefined): Promise<string> {
  const plain = encoding === 'gzip' ? await unzip(body, { maxOutputLength: MAX_BYTES }) : body;
  return plain.toString('utf8');
}
