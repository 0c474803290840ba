import type { IncomingHttpHeaders } from 'node:http';
import { ProblemError } from '@souk/service';

/**
 * Nobody behind the gateway unpacks a body: what is small on the way in could be endless then.
 * @throws ProblemError 415, which says what is taken instead (RFC 9110, 15.5.16)
 */
export function refusePacked(headers: IncomingHttpHeaders): void {
  const coding = headers['content-encoding'];
  if (coding === undefined || coding === 'identity') return;
  throw new ProblemError(415, 'Bodies are taken as they are, not compressed.', {
    headers: { 'accept-encoding': 'identity', connection: 'close' },
  });
}
