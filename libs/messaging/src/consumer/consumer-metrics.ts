import { counter, histogram } from '@souk/observability';

const labels = ['queue'] as const;

/** What became of consumed messages, by queue. */
export const consumerMetrics = {
  handled: counter({ name: 'souk_messages_handled_total', help: 'Messages whose handler has committed', labels }),
  duplicates: counter({
    name: 'souk_messages_duplicate_total',
    help: 'Messages that the inbox had seen before',
    labels,
  }),
  retried: counter({
    name: 'souk_messages_retried_total',
    help: 'Messages sent to a retry queue after a failure',
    labels,
  }),
  parked: counter({
    name: 'souk_messages_parked_total',
    help: 'Messages parked for a person to decide',
    labels: ['queue', 'cause'],
  }),
  duration: histogram({
    name: 'souk_message_processing_duration_seconds',
    help: 'From taking a message to its commit or failure',
    labels,
  }),
};
