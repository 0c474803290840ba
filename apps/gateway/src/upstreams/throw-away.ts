import type { Readable } from 'node:stream';

/**
 * Reads what is left of a body that nobody wants, so that the caller's connection can be used again. One that ended on unread bytes
 * would be reset, and whoever still sends would never see the answer.
 */
export function throwAway(body: Readable): void {
  body.removeAllListeners('readable');
  body.resume();
}
