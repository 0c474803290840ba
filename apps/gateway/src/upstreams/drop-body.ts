import { Readable } from 'node:stream';

/** Frees the connection of an answer that nobody will read. */
export function dropBody(body: unknown): void {
  // What goes wrong with an answer that is thrown away is nobody's business.
  if (body instanceof Readable) body.on('error', () => undefined).destroy();
}
