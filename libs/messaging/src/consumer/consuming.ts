/** The taking of messages as a whole, for those who want it stopped for a while. */
export abstract class Consuming {
  /** Takes no more messages; those in hand are finished, those not started go back. */
  abstract pause(): Promise<void>;
  abstract resume(): Promise<void>;
}
