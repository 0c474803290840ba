import { setTimeout as delay } from 'node:timers/promises';

/** How long to wait, and how often to look, in milliseconds. */
export interface Patience {
  readonly within: number;
  readonly every?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Looks until the condition holds; false when time ran out.
 * @throws the signal's reason when aborted
 */
export async function waitUntil(condition: () => boolean | Promise<boolean>, patience: Patience): Promise<boolean> {
  const deadline = performance.now() + patience.within;
  for (;;) {
    if (await condition()) return true;
    if (performance.now() >= deadline) return false;
    patience.signal?.throwIfAborted();
    await delay(patience.every ?? 50, undefined, patience.signal && { signal: patience.signal });
  }
}
