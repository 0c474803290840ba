import type { ParkingCause } from './parked-copy.js';

/** `crashed`: its process died each time that it was in hand, be it by this message or by a neighbour, until the broker gave it up. */
export type ParkedCause = ParkingCause | 'crashed';

/** What a redrive needs to make the message as it was. */
export interface ParkedProperties {
  readonly messageId?: string;
  readonly type?: string;
  readonly appId?: string;
  readonly contentType?: string;
  readonly traceparent?: string;
  /** The login that the broker vouched for when it came; empty where there was none. */
  readonly sentBy: string;
}

/** A message as it was found in `<service>.parked`. */
export interface ParkedMessage {
  /** The same for a copy that arrives twice. */
  readonly parkingId: string;
  /**
   * The same for a message that was parked twice, because a process died between the copy and its acknowledgement; another after
   * each redrive; null without a message id.
   */
  readonly fingerprint: string | null;
  /** Where it came from, and where a redrive takes it. */
  readonly queue: string;
  readonly messageId: string | null;
  readonly type: string | null;
  readonly subject: string | null;
  readonly cause: ParkedCause;
  readonly attempts: number;
  /** How often it had been redriven, as far as the message itself tells. */
  readonly redriven: number;
  readonly errorName: string;
  readonly errorMessage: string;
  readonly errorStack: string | null;
  readonly traceId: string | null;
  readonly parkedAt: Date;
  readonly properties: ParkedProperties;
  readonly headers: Readonly<Record<string, unknown>>;
  /** May hold personal data: shown to admins, never logged. */
  readonly body: Buffer;
}
