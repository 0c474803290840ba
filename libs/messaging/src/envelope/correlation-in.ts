import { z } from 'zod';

/** Anything else could forge log lines. */
const correlated = z.object({ correlationid: z.string().regex(/^[\w.:-]{1,128}$/) });

/** @returns the correlation id in a message's body, however little else of it can be read. */
export function correlationIn(body: Buffer): string | undefined {
  try {
    return correlated.parse(JSON.parse(body.toString('utf8'))).correlationid;
  } catch {
    return undefined;
  }
}
