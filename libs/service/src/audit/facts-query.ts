import { z } from 'zod';

/** `?after=&limit=` of what a service tells the audit: facts in the order of their ids, so pages stay right while rows are added. */
export const factsQuery = z.strictObject({
  after: z
    .string()
    .regex(/^[\w-]{1,100}$/, 'must be what the last page called next')
    .nullable()
    .default(null),
  limit: z.coerce.number().int().min(1).max(1_000).default(1_000),
});

/** As {@link factsQuery}, where the ids are UUIDs. */
export const uuidFactsQuery = factsQuery.extend({
  after: z.guid('must be what the last page called next').nullable().default(null),
});

export type FactsQuery = z.infer<typeof factsQuery>;
