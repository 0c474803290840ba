import { z } from 'zod';

/** Things that one batch read asks for at the most: as many as the largest page has. */
export const BATCH_LIMIT = 100;

/** `a,b,c`: the ids of up to {@link BATCH_LIMIT} things that are asked for in one call. */
export const idList = z
  .string()
  .transform((ids) => ids.split(','))
  .pipe(z.array(z.uuid().toLowerCase()).min(1).max(BATCH_LIMIT));
