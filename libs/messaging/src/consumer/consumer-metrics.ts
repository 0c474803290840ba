import { counter, histogram, startAtZero } from '@souk/observability';
import type { ParkingCause } from '../parking/parked-copy.js';

const CAUSES = ['undecodable', 'exhausted'] satisfies readonly ParkingCause[];

/** What became of consumed messages, by queue. */
export const consumerMetrics = {
  handled: counter({
    name: 'souk_messages_handled_total',
    help: 'Messages whose handler has committed',
    labels: ['queue'],
  }),
  duplicates: counter({
    name: 'souk_messages_duplicate_total',
    help: 'Messages that the inbox had seen before',
    labels: ['queue'],
  }),
  retried: counter({
    name: 'souk_messages_retried_total',
    help: 'Messages sent to a retry queue after a failure',
    labels: ['queue'],
  }),
  parked: counter({
    name: 'souk_messages_parked_total',
    help: 'Messages parked for a person to decide',
    labels: ['queue', 'cause'],
  }),
  duration: histogram({
    name: 'souk_message_processing_duration_seconds',
    help: 'From taking a message to its commit or failure',
    labels: ['queue'],
  }),
};

/** Has the queues that a service listens to counted from the start. */
export function startCounting(queue: readonly string[]): void {
  const { handled, duplicates, retried, parked, duration } = consumerMetrics;
  for (const byQueue of [handled, duplicates, retried, duration]) startAtZero(byQueue, { queue });
  startAtZero(parked, { queue, cause: CAUSES });
}
