import { type Dashboard, graph, stat } from './dashboard.ts';
import { perSecond, quantile, shared } from './promql.ts';

const PROCESSING = 'souk_message_processing_duration_seconds';
/** Messages wait in the retry queues for their time, not for a consumer. */
const RETRY = 'queue=~"souk[.]retry[.].*"';
const WORK = 'queue!~"souk[.]retry[.].*"';

/** The way of a message: outbox, broker, consumer, and the projections fed from events. */
export const messaging: Dashboard = {
  uid: 'souk-messaging',
  title: 'Messaging',
  description: 'Outbox, broker, consumers, parked messages, projections',
  rows: [
    {
      title: 'Now',
      panels: [
        stat({
          title: 'Publishing',
          description: 'Messages that the broker confirmed, per second',
          unit: 'ops',
          queries: { messages: perSecond('souk_outbox_published_total', { where: 'result="confirmed"' }) },
        }),
        stat({
          title: 'Handling',
          description: 'Messages whose handler has committed, per second',
          unit: 'ops',
          queries: { messages: perSecond('souk_messages_handled_total') },
        }),
        stat({
          title: 'In the outboxes',
          description: 'Messages that wait to be published, in all services',
          unit: 'none',
          queries: { messages: `sum(${shared('souk_outbox_backlog', { by: ['service'] })})` },
          thresholds: { warning: 100, critical: 1000 },
        }),
        stat({
          title: 'Oldest in an outbox',
          description: 'How long the message that waits longest has waited',
          unit: 's',
          queries: { age: shared('souk_outbox_oldest_age_seconds') },
          thresholds: { warning: 5, critical: 30 },
        }),
        stat({
          title: 'Waiting for a person',
          description: 'Parked messages: npm run parked -- list',
          unit: 'none',
          queries: { messages: `sum(${shared('souk_parked_messages', { by: ['service'] })})` },
          thresholds: { warning: 1 },
        }),
        stat({
          title: 'Connected to the broker',
          description: 'Copies of services with a connection to RabbitMQ, as a share',
          unit: 'percentunit',
          queries: { share: 'avg(souk_broker_connected)' },
        }),
      ],
    },
    {
      title: 'Outbox',
      panels: [
        graph({
          title: 'Outbox backlog',
          description: 'Messages that wait to be published',
          unit: 'none',
          queries: { '{{service}}': shared('souk_outbox_backlog', { by: ['service'] }) },
        }),
        graph({
          title: 'Outbox lag',
          description: 'Age of the oldest message that waits to be published',
          unit: 's',
          queries: { '{{service}}': shared('souk_outbox_oldest_age_seconds', { by: ['service'] }) },
          thresholds: { critical: 30 },
        }),
        graph({
          title: 'Published by result',
          description: 'What the broker said: confirmed, or why not; what is not confirmed is tried again',
          unit: 'ops',
          queries: {
            '{{service}} {{result}}': perSecond('souk_outbox_published_total', { by: ['service', 'result'] }),
          },
        }),
        graph({
          title: 'Given up in the outbox',
          description: 'Messages that the broker will never take; should be zero',
          unit: 'none',
          queries: { '{{service}}': shared('souk_outbox_failed', { by: ['service'] }) },
          thresholds: { critical: 1 },
        }),
        graph({
          title: 'Broker connection',
          description: '1 while connected, for each copy',
          unit: 'none',
          queries: { '{{service}} {{instance}}': 'souk_broker_connected' },
        }),
      ],
    },
    {
      title: 'Consumers',
      panels: [
        graph({
          title: 'Handled by queue',
          description: 'Messages whose handler has committed',
          unit: 'ops',
          queries: { '{{queue}}': perSecond('souk_messages_handled_total', { by: ['queue'] }) },
        }),
        graph({
          title: 'Processing duration, p95',
          description: 'From taking a message to its commit or failure, by queue',
          unit: 's',
          queries: { '{{queue}}': quantile(0.95, PROCESSING, { by: ['queue'] }) },
        }),
        graph({
          title: 'Duplicates by queue',
          description: 'Messages that the inbox had seen before and kept from being handled twice',
          unit: 'ops',
          queries: { '{{queue}}': perSecond('souk_messages_duplicate_total', { by: ['queue'] }) },
        }),
        graph({
          title: 'Retried by queue',
          description: 'Failed and sent to a retry queue',
          unit: 'ops',
          queries: { '{{queue}}': perSecond('souk_messages_retried_total', { by: ['queue'] }) },
        }),
        graph({
          title: 'Parked by queue and cause',
          description: 'Given up and put before a person',
          unit: 'ops',
          queries: { '{{queue}} {{cause}}': perSecond('souk_messages_parked_total', { by: ['queue', 'cause'] }) },
        }),
        graph({
          title: 'Parked messages',
          description: 'That wait for a decision: npm run parked -- list',
          unit: 'none',
          queries: { '{{service}}': shared('souk_parked_messages', { by: ['service'] }) },
          thresholds: { warning: 1 },
        }),
      ],
    },
    {
      title: 'RabbitMQ',
      panels: [
        graph({
          title: 'Queue depth, ready',
          description: 'Messages that no consumer has taken yet',
          unit: 'none',
          queries: { '{{queue}}': `rabbitmq_detailed_queue_messages_ready{${WORK}}` },
        }),
        graph({
          title: 'Queue depth, unacknowledged',
          description: 'Messages that consumers are working on',
          unit: 'none',
          queries: { '{{queue}}': `rabbitmq_detailed_queue_messages_unacked{${WORK}}` },
        }),
        graph({
          title: 'Waiting for a retry',
          description: 'Messages in the retry queues, by delay',
          unit: 'none',
          queries: { '{{queue}}': `rabbitmq_detailed_queue_messages_ready{${RETRY}}` },
        }),
        graph({
          title: 'Consumers by queue',
          description: 'One for each copy of the service',
          unit: 'none',
          queries: { '{{queue}}': `rabbitmq_detailed_queue_consumers{${WORK}}` },
        }),
        graph({
          title: 'Broker throughput',
          description: 'What the broker itself counts; redelivered means that a consumer went away without an answer',
          unit: 'ops',
          queries: {
            received: perSecond('rabbitmq_global_messages_received_total'),
            delivered: perSecond('rabbitmq_global_messages_delivered_total'),
            redelivered: perSecond('rabbitmq_global_messages_redelivered_total'),
            unroutable: perSecond('rabbitmq_global_messages_unroutable_returned_total'),
          },
        }),
        graph({
          title: 'Broker memory',
          description: 'At the limit the broker takes no more messages, and the outboxes fill',
          unit: 'bytes',
          queries: { used: 'rabbitmq_process_resident_memory_bytes', limit: 'rabbitmq_resident_memory_limit_bytes' },
        }),
      ],
    },
    {
      title: 'Projections',
      panels: [
        graph({
          title: 'Projection lag, events',
          description: 'How far a read model, or one that is being rebuilt, is behind',
          unit: 'none',
          queries: {
            '{{projection}} {{build}}': shared('souk_projection_lag_events', { by: ['projection', 'build'] }),
          },
        }),
        graph({
          title: 'Projection lag, time',
          description: 'How far a read model is behind',
          unit: 's',
          queries: {
            '{{projection}} {{build}}': shared('souk_projection_lag_seconds', { by: ['projection', 'build'] }),
          },
          thresholds: { warning: 5, critical: 30 },
        }),
      ],
    },
  ],
};
