import { z } from 'zod';

/** The body of every error answer (RFC 9457), with the trace to look at. */
export const problem = z
  .strictObject({
    type: z.string().describe('A URI of this kind of problem; `about:blank` says no more than the status.'),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    instance: z.string().describe('The path that was asked for.'),
    traceId: z.string().optional(),
    errors: z
      .array(z.strictObject({ path: z.string(), message: z.string() }))
      .optional()
      .describe('The fields that are not as they should be.'),
  })
  .meta({ id: 'Problem' });
