import { seconds } from '@souk/kernel';

const SLOTS = 10;
/** Calls and retries are remembered for ten slots. */
const SLOT_MS = seconds(1);
/** Retries within that time that need no calls beside them: one who is seldom called may retry too. */
export const RETRIES_FOR_FREE = 10;

interface Slot {
  readonly number: number;
  calls: number;
  retries: number;
}

/**
 * Allows retries as a share of the calls of the last ten seconds, and a few beyond that: when most calls fail, retries would
 * only multiply the load. (Finagle's and Linkerd's retry budget)
 */
export class RetryBudget {
  private slots: Slot[] = [];

  constructor(
    /** E.g. 0.1: one retry for ten calls. */
    private readonly share: number,
    private readonly now: () => number,
  ) {}

  /** Retries that would be allowed at this moment. */
  get left(): number {
    const recent = this.recent();
    const sum = (count: 'calls' | 'retries'): number => recent.reduce((total, slot) => total + slot[count], 0);
    return Math.max(0, Math.floor(sum('calls') * this.share) + RETRIES_FOR_FREE - sum('retries'));
  }

  noteCall(): void {
    this.current().calls++;
  }

  /** @returns Whether there may be one retry, which is counted then. */
  take(): boolean {
    if (this.left < 1) return false;
    this.current().retries++;
    return true;
  }

  private current(): Slot {
    const number = this.slotNumber();
    const newest = this.slots.at(-1);
    if (newest?.number === number) return newest;
    const slot = { number, calls: 0, retries: 0 };
    this.slots = [...this.recent(), slot];
    return slot;
  }

  private recent(): Slot[] {
    const oldest = this.slotNumber() - SLOTS;
    return this.slots.filter(({ number }) => number > oldest);
  }

  private slotNumber(): number {
    return Math.floor(this.now() / SLOT_MS);
  }
}
