import type { ConsumeMessage } from 'amqplib';
import type { Route } from './route.js';

/** What to tell the broker about a message. An answer to a channel that has closed is dropped: the broker delivers it again. */
export type Verdict = 'ack' | 'requeue';

/** A message in this process's hands. */
export interface Delivery {
  readonly route: Route;
  readonly message: ConsumeMessage;
  /** Aborted when its channel has closed. */
  readonly gone: AbortSignal;
  /** False once this process has stopped taking messages: what has not been started goes back. */
  readonly isWanted: () => boolean;
  /** Runs `hook` when the broker has taken note of the verdict. */
  readonly onceSettled: (hook: () => Promise<void>) => void;
}
