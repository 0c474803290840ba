import { counter, startAtZero } from '@souk/observability';
import type { PublishFailure } from '../broker/publish-error.js';

const RESULTS = ['confirmed', 'away', 'returned', 'nacked', 'unconfirmed', 'unpublishable'] satisfies readonly (
  | 'confirmed'
  | PublishFailure
)[];

/** What became of the messages that the relay published; `result` is `confirmed` or why not. */
export const published = counter({
  name: 'souk_outbox_published_total',
  help: 'Messages given to the broker by the relay, by result',
  labels: ['result'],
});

/** Has every result counted from the start, in a service that has a relay. */
export const startCountingResults = (): void => startAtZero(published, { result: RESULTS });
