import { setTimeout as pause } from 'node:timers/promises';

const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 200;

/** What {@link withRetries} needs to know. */
export interface RetryOptions {
  readonly tries: number;
  readonly isTransient: (error: unknown) => boolean;
}

/** Tries several times, with a random pause so that rivals do not meet again; errors that are not transient are thrown at once. */
export async function withRetries<Result>(
  { tries, isTransient }: RetryOptions,
  attempt: () => Promise<Result>,
): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tried === tries || !isTransient(error)) throw error;
    }
    await pause(SHORTEST_PAUSE_MS + Math.random() * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS));
  }
}
