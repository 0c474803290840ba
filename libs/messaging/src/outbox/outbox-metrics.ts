import { counter } from '@souk/observability';

/** What became of the messages that the relay published; `result` is `confirmed` or why not. */
export const published = counter({
  name: 'souk_outbox_published_total',
  help: 'Messages given to the broker by the relay, by result',
  labels: ['result'],
});
