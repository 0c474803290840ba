import { z } from 'zod';

const upTo100Ids = z.array(z.uuid()).min(1).max(100);

/** `?ids=a,b,c` of GET /availability. */
export const availabilityQuery = z.strictObject({
  ids: z
    .string()
    .transform((ids) => ids.split(','))
    .pipe(upTo100Ids),
});
export type AvailabilityQuery = z.infer<typeof availabilityQuery>;
