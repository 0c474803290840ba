import { setTimeout as pause } from 'node:timers/promises';

const TRIES = 3;
const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 200;

/** Tries up to three times, with a random pause so that rivals do not meet again; other errors are thrown at once. */
export async function withRetries<Result>(isTransient: (error: unknown) => boolean, attempt: () => Promise<Result>): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tried === TRIES || !isTransient(error)) throw error;
    }
    await pause(SHORTEST_PAUSE_MS + Math.random() * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS));
  }
}
