import { milliseconds, seconds } from './clock.js';

/** Options of {@link eventually}. */
export interface EventuallyOptions {
  /** How long to keep trying, in milliseconds; default 30 s. */
  readonly within?: number;
  /** Pause between tries in milliseconds; default 100. */
  readonly every?: number;
  /** Which failures mean "not yet"; default: all. Others are thrown at once. */
  readonly retryOn?: (error: unknown) => boolean;
}

/** Thrown when a condition did not come true in time; says what stood in its way last. */
export class NotInTimeError extends Error {
  constructor(within: number, cause: unknown) {
    super(`Not within ${within / 1000} s: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'NotInTimeError';
  }
}

/**
 * Tries until it works: waits for a condition, never for a time.
 * @returns what `attempt` returned.
 * @throws NotInTimeError with the last failure as its cause.
 */
export async function eventually<Result>(
  attempt: () => Promise<Result> | Result,
  { within = seconds(30), every = milliseconds(100), retryOn = () => true }: EventuallyOptions = {},
): Promise<Result> {
  const deadline = performance.now() + within;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!retryOn(error)) throw error;
      if (performance.now() + every > deadline) throw new NotInTimeError(within, error);
    }
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
