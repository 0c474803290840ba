import { setTimeout as pause } from 'node:timers/promises';
import { milliseconds, seconds } from '@souk/kernel';

const FIRST_PAUSE = milliseconds(100);
const LONGEST_PAUSE = seconds(5);

/** Tries to open a store, with pauses that double up to 5 s, until it works or `signal` aborts; never rejects. */
export async function tryUntilOpen(
  open: () => Promise<void>,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<void> {
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      await open();
      return;
    } catch (error) {
      onError(error);
    }
    const longest = Math.min(FIRST_PAUSE * 2 ** tries, LONGEST_PAUSE);
    await pause(longest * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
  }
}
