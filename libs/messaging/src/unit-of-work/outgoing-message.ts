import type { Envelope } from '../envelope/envelope.js';

/** A message on its way out: one row of the outbox. */
export interface OutgoingMessage {
  /** `souk.events`, `souk.commands` or `souk.replies`. */
  readonly exchange: string;
  readonly routingKey: string;
  readonly envelope: Envelope;
}
