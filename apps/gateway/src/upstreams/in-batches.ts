import { BATCH_LIMIT } from '@souk/contracts';

/** Asks for any number of things, each once, with as few questions at the same time as the limit of a batch read allows. */
export async function inBatches<Answer>(
  ids: readonly string[],
  ask: (batch: readonly string[]) => Promise<readonly Answer[]>,
): Promise<Answer[]> {
  const distinct = [...new Set(ids)];
  const starts = Array.from({ length: Math.ceil(distinct.length / BATCH_LIMIT) }, (_, index) => index * BATCH_LIMIT);
  return (await Promise.all(starts.map((start) => ask(distinct.slice(start, start + BATCH_LIMIT))))).flat();
}
