import { parkedStates } from '@souk/messaging';
import { z } from 'zod';

/** `?state=&queue=&after=&limit=` of the list of parked messages: in the order of their keeping, so pages stay right while more arrive. */
export const parkedQuery = z.strictObject({
  state: z.enum(parkedStates).default('parked'),
  queue: z
    .string()
    .regex(/^[a-z][a-z.-]{0,254}$/, 'must be the name of a queue')
    .optional(),
  after: z.uuid('must be the id of the last message of the page before').optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});

export type ParkedPageQuery = z.infer<typeof parkedQuery>;
