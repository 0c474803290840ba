import type { CallOptions } from '../policy.js';

/** Less than this part of the time-out is too little to blame the one who was called. */
const FAIR_SHARE = 0.5;

/** The time that one call has. */
export class TimeLimit {
  /** Milliseconds. */
  readonly ms: number;
  /** False where the caller had so little time left that its passing says nothing of the one who was called. */
  readonly fair: boolean;
  private readonly end: number;

  constructor(
    policyMs: number,
    { timeoutMs = policyMs, remainingMs = timeoutMs }: CallOptions,
    private readonly now: () => number,
  ) {
    this.ms = Math.max(0, Math.min(timeoutMs, remainingMs));
    this.fair = this.ms >= timeoutMs * FAIR_SHARE;
    this.end = now() + this.ms;
  }

  /** Milliseconds. */
  left(): number {
    return this.end - this.now();
  }
}
