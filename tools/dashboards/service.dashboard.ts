import { type Dashboard, graph, stat, text } from './dashboard.ts';
import { orZero, perSecond, quantile, shared } from './promql.ts';

const REQUESTS = 'souk_http_request_duration_seconds';
const DATABASE = 'souk_database_operation_duration_seconds';
const HERE = 'service="$service"';
const ROUTE = ['method', 'route'];

const requests = (by: readonly string[], where = HERE): string => perSecond(`${REQUESTS}_count`, { by, where });

/** One service by its name: its front door, its back door, its database, its process. */
export const service: Dashboard = {
  uid: 'souk-service',
  title: 'One service',
  description: 'Requests, messages, database and process of the service chosen at the top',
  variables: [{ name: 'service', query: 'label_values(up{job="souk"}, service)', initial: 'orders' }],
  rows: [
    {
      title: '$service now',
      panels: [
        stat({
          title: 'Copies up',
          description: 'Copies that answer Prometheus',
          unit: 'none',
          queries: { copies: `sum(up{${HERE}})` },
        }),
        stat({
          title: 'Version',
          description: 'What runs; two while a new one is rolled out',
          unit: 'none',
          queries: { '{{version}}': `count by (version) (souk_service_info{${HERE}})` },
          isName: true,
        }),
        stat({
          title: 'Requests',
          description: 'Probes and scrapes included',
          unit: 'reqps',
          queries: { requests: requests([]) },
        }),
        stat({
          title: 'Messages handled',
          description: 'Per second; the gateway, users and products listen to none',
          unit: 'ops',
          queries: { messages: perSecond('souk_messages_handled_total', { where: HERE }) },
        }),
        stat({
          title: 'Memory of all copies',
          description: 'Resident: what the operating system counts',
          unit: 'bytes',
          queries: { memory: `sum(process_resident_memory_bytes{${HERE}})` },
        }),
        stat({
          title: 'Up since',
          description: 'Since the copy that started last; a small number means that it was restarted',
          unit: 's',
          queries: { age: `min(time() - process_start_time_seconds{${HERE}})` },
        }),
      ],
    },
    {
      title: 'Requests',
      panels: [
        graph({
          title: 'Request rate by route',
          description: 'Probes and scrapes included',
          unit: 'reqps',
          queries: { '{{method}} {{route}}': requests(ROUTE) },
        }),
        graph({
          title: 'Errors by route',
          description: 'Server errors (5xx) per second',
          unit: 'reqps',
          queries: { '{{method}} {{route}}': orZero(requests(ROUTE, `status=~"5..", ${HERE}`), requests(ROUTE)) },
        }),
        graph({
          title: 'Duration by route, p95',
          description: 'A stream, such as …/timeline, lasts as long as somebody watches',
          unit: 's',
          queries: { '{{method}} {{route}}': quantile(0.95, REQUESTS, { by: ROUTE, where: HERE }) },
        }),
        graph({
          title: 'Answers by status',
          description: 'Client errors (4xx) are the callers’ own',
          unit: 'reqps',
          queries: { '{{status}}': requests(['status']) },
          isStacked: true,
        }),
      ],
    },
    {
      title: 'Messages (empty for a service that listens to none)',
      panels: [
        graph({
          title: 'Handled by queue',
          description: 'Messages whose handler has committed',
          unit: 'ops',
          queries: { '{{queue}}': perSecond('souk_messages_handled_total', { by: ['queue'], where: HERE }) },
        }),
        graph({
          title: 'Processing duration by queue, p95',
          description: 'From taking a message to its commit or failure',
          unit: 's',
          queries: {
            '{{queue}}': quantile(0.95, 'souk_message_processing_duration_seconds', { by: ['queue'], where: HERE }),
          },
        }),
        graph({
          title: 'Retried, parked, duplicate',
          description: 'Messages that failed, were given up, or had been handled before',
          unit: 'ops',
          queries: {
            retried: perSecond('souk_messages_retried_total', { where: HERE }),
            parked: perSecond('souk_messages_parked_total', { where: HERE }),
            duplicate: perSecond('souk_messages_duplicate_total', { where: HERE }),
          },
        }),
        graph({
          title: 'Published by result',
          description: 'From the outbox to the broker',
          unit: 'ops',
          queries: { '{{result}}': perSecond('souk_outbox_published_total', { by: ['result'], where: HERE }) },
        }),
        graph({
          title: 'Outbox',
          description: 'Messages that wait to be published, and those given up',
          unit: 'none',
          queries: {
            waiting: shared('souk_outbox_backlog', { where: HERE }),
            'given up': shared('souk_outbox_failed', { where: HERE }),
          },
        }),
        graph({
          title: 'Outbox lag',
          description: 'Age of the oldest message that waits to be published',
          unit: 's',
          queries: { oldest: shared('souk_outbox_oldest_age_seconds', { where: HERE }) },
          thresholds: { critical: 30 },
        }),
      ],
    },
    {
      title: 'Database (empty for the gateway, which has none)',
      panels: [
        graph({
          title: 'Operations',
          description: 'Per second, by kind',
          unit: 'ops',
          queries: { '{{operation}}': perSecond(`${DATABASE}_count`, { by: ['operation'], where: HERE }) },
        }),
        graph({
          title: 'Operation duration, p95',
          description: 'As the service sees it',
          unit: 's',
          queries: { '{{operation}}': quantile(0.95, DATABASE, { by: ['operation'], where: HERE }) },
        }),
        graph({
          title: 'Connections',
          description: 'In the pools of all copies; whoever waits gets none in time',
          unit: 'none',
          queries: { '{{state}}': `sum by (state) (souk_database_connections{${HERE}})` },
        }),
        graph({
          title: 'Transactions',
          description: 'PostgreSQL: committed and rolled back per second, by everybody who uses this database',
          unit: 'ops',
          queries: {
            '{{outcome}}': `max by (outcome) (rate(souk_database_transactions_total{${HERE}}[1m]))`,
            deadlocks: `max(rate(souk_database_deadlocks_total{${HERE}}[1m]))`,
          },
        }),
        graph({
          title: 'Cache hit ratio',
          description: 'PostgreSQL: share of the blocks that were found in memory',
          unit: 'percentunit',
          queries: { ratio: `min(souk_database_cache_hit_ratio{${HERE}})` },
        }),
        graph({
          title: 'Database size',
          description: 'On disk, indexes included',
          unit: 'bytes',
          queries: { size: shared('souk_database_size_bytes', { where: HERE }) },
        }),
      ],
    },
    {
      title: 'Node.js',
      panels: [
        graph({
          title: 'CPU',
          description: 'Cores, by copy',
          unit: 'none',
          queries: { '{{instance}}': `rate(process_cpu_seconds_total{${HERE}}[1m])` },
        }),
        graph({
          title: 'Memory',
          description: 'By copy: resident, and what of it is the JavaScript heap',
          unit: 'bytes',
          queries: {
            '{{instance}} resident': `process_resident_memory_bytes{${HERE}}`,
            '{{instance}} heap': `nodejs_heap_size_used_bytes{${HERE}}`,
          },
        }),
        graph({
          title: 'Event loop lag',
          description: 'How late timers fire: beyond 100 ms the process does too much at once',
          unit: 's',
          queries: {
            '{{instance}} p50': `nodejs_eventloop_lag_p50_seconds{${HERE}}`,
            '{{instance}} p99': `nodejs_eventloop_lag_p99_seconds{${HERE}}`,
          },
          thresholds: { warning: 0.1 },
        }),
        graph({
          title: 'Garbage collection',
          description: 'Share of the time that a copy spends on it, by kind',
          unit: 'percentunit',
          queries: { '{{kind}}': `sum by (kind) (rate(nodejs_gc_duration_seconds_sum{${HERE}}[1m]))` },
        }),
        text({
          title: 'Logs and traces',
          description: 'Where to read on',
          content: [
            'Logs are JSON lines with the trace’s id:',
            '```sh',
            'docker compose logs --follow $service',
            'docker compose logs --no-log-prefix | grep TRACE_ID',
            '```',
            'Traces: the link at the top, or `npm run scenario -- NAME`, which prints one for each order.',
          ].join('\n'),
        }),
      ],
    },
  ],
};
