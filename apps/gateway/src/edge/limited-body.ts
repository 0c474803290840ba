import { Readable } from 'node:stream';
import { ProblemError } from '@souk/service';

/** Bytes of a request body that are passed on at most. */
export const BODY_LIMIT = 256 * 1_024;

/** The same body, ending in a 413 problem when it turns out to be larger than {@link BODY_LIMIT}. Nothing is kept in memory. */
export function limitedBody(body: Readable, declaredLength: string | undefined): Readable {
  if (Number(declaredLength) > BODY_LIMIT) throw tooLarge();
  return Readable.from(upToLimit(body), { objectMode: false });
}

async function* upToLimit(body: Readable): AsyncGenerator<Buffer> {
  let length = 0;
  // The connection must outlive the body: the answer has to go back through it.
  for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > BODY_LIMIT) throw tooLarge();
    yield chunk;
  }
}

function tooLarge(): ProblemError {
  return new ProblemError(413, `The body is larger than ${BODY_LIMIT / 1_024} KiB.`, {
    headers: { connection: 'close' },
  });
}
