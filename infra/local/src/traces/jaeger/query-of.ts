import { z } from 'zod';
import type { TraceQuery } from '../store/find-traces.js';

const tags = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'tags must be a JSON object' });
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.coerce.string()));

const parameters = z.object({
  service: z.string().optional(),
  operation: z.string().optional(),
  tags: tags.optional(),
  start: z.coerce.number().optional(),
  end: z.coerce.number().optional(),
  limit: z.coerce.number().int().min(1).max(1_500).default(20),
});

/** Reads the parameters of Jaeger's `GET /api/traces`. @throws ZodError when one is wrong. */
export function queryOf(search: URLSearchParams): TraceQuery {
  return parameters.parse(Object.fromEntries([...search].filter(([, value]) => value !== '')));
}
