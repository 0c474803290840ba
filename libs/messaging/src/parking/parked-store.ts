import type { ParkedMessage } from './parked-message.js';

/** `parked` waits for a decision; the others say which one it was. */
export const parkedStates = ['parked', 'redriven', 'discarded'] as const;
export type ParkedState = (typeof parkedStates)[number];

/** What is known of a parked message, without its content. */
export interface ParkedSummary extends Omit<
  ParkedMessage,
  'parkingId' | 'fingerprint' | 'errorStack' | 'properties' | 'headers' | 'body'
> {
  /** UUIDv7: in the order in which they were kept. */
  readonly id: string;
  readonly state: ParkedState;
  /** When this message was parked for the first time. */
  readonly firstParkedAt: Date;
  /** How often it had been redriven before it was parked this time, as the message itself or earlier decisions tell. */
  readonly redriven: number;
  /** Who has decided: an admin's id, or {@link RESCUE}. */
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

/** All that is known of a parked message. */
export interface ParkedEntry
  extends ParkedSummary, Pick<ParkedMessage, 'errorStack' | 'properties' | 'headers' | 'body'> {}

/** Options of {@link ParkedStore.list}. */
export interface ParkedQuery {
  readonly state: ParkedState;
  readonly queue?: string;
  /** Only what was kept after the one with this id. */
  readonly after?: string;
  readonly limit: number;
}

/** The last message that was redriven without a person. */
export interface LastRescue {
  readonly id: string;
  /** True once it has been handled, or parked again. */
  readonly isOver: boolean;
}

/** Stands in the place of an admin's id where a crashed message was redriven by itself. */
export const RESCUE = 'rescue';

/** Where a service keeps its parked messages, for good: what was decided of them stays on record. Implemented once for each database. */
export abstract class ParkedStore {
  /**
   * Keeps a message, once: one that is there already, or waits for a decision under another parking, is let go. One that was
   * redriven and parked again is kept even while the redrive is not on record yet: its fingerprint is another.
   */
  abstract keep(message: ParkedMessage): Promise<void>;
  /** In the order of their keeping. */
  abstract list(query: ParkedQuery): Promise<ParkedSummary[]>;
  abstract find(id: string): Promise<ParkedEntry | undefined>;
  /** Notes a decision. @returns false when one was made already. */
  abstract decide(id: string, state: Exclude<ParkedState, 'parked'>, by: string): Promise<boolean>;
  /** How many wait for a decision, in one queue or in all. */
  abstract count(queue?: string): Promise<number>;
  /** The first crashed message of these queues that waits for a decision and was never redriven. */
  abstract firstToRescue(queues: readonly string[]): Promise<ParkedSummary | undefined>;
  abstract lastRescue(): Promise<LastRescue | undefined>;
}
