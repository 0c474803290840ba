import { Readable } from 'node:stream';
import { ProblemError } from '@souk/service';
import { throwAway } from '../upstreams/throw-away.js';

/** Bytes of a request body that are passed on at most, where a route says nothing else. */
export const BODY_LIMIT = 256 * 1_024;

/**
 * The same body, ending in a 413 problem when it turns out to be larger than `limit` bytes. Nothing is kept in memory.
 * @throws ProblemError 413 when it says beforehand that it is larger
 */
export function limitedBody(body: Readable, limit: number, declaredLength: string | undefined): Readable {
  if (declaredLength === undefined) return Readable.from(upToLimit(body, limit), { objectMode: false });
  if (Number(declaredLength) > limit) throw tooLarge(limit);
  // The server reads no more of a body than it says to have.
  return body;
}

async function* upToLimit(body: Readable, limit: number): AsyncGenerator<Buffer> {
  let length = 0;
  // The connection must outlive the body: the answer has to go back through it.
  for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) break;
    yield chunk;
  }
  if (length <= limit) return;
  throwAway(body);
  throw tooLarge(limit);
}

const tooLarge = (limit: number): ProblemError =>
  new ProblemError(413, `The body is larger than ${limit / 1_024} KiB.`);
