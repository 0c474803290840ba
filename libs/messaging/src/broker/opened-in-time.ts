import { withinTime } from '../concurrency/within-time.js';
import type { Closable } from './kept-open.js';

/**
 * What the broker opens, if it does so in time; what it opens later is closed, or it would stay on the connection unused.
 * @throws TimedOutError
 */
export async function openedInTime<Resource extends Closable>(
  opening: Promise<Resource>,
  ms: number,
  name: string,
): Promise<Resource> {
  try {
    return await withinTime(opening, ms, `opening the ${name}`);
  } catch (error) {
    void closeLate(opening);
    throw error;
  }
}

async function closeLate(opening: Promise<Closable>): Promise<void> {
  try {
    const late = await opening;
    late.on('error', () => undefined);
    await late.close();
  } catch {
    // It never opened, or it is closed already.
  }
}
