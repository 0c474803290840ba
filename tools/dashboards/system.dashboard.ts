import { alerts, type Dashboard, graph, stat } from './dashboard.ts';
import { orZero, perMinute, perSecond, quantile, shared } from './promql.ts';

const REQUESTS = 'souk_http_request_duration_seconds';
/** Neither probes nor scrapes, nor the streams that stay open for as long as somebody watches. */
const REAL = 'route!~"/metrics|/health.*|.*/timeline"';
const AT_THE_GATEWAY = `service="gateway", ${REAL}`;
const FAILED = 'status=~"5.."';

const requests = (by: readonly string[], where: string): string => perSecond(`${REQUESTS}_count`, { by, where });
const errors = (by: readonly string[], where: string): string =>
  orZero(requests(by, `${FAILED}, ${where}`), requests(by, where));

/** Rate, errors and duration of requests, what became of the orders, and what runs short. */
export const system: Dashboard = {
  uid: 'souk-system',
  title: 'System',
  description: 'All services: rate, errors and duration of requests, orders by outcome, saturation',
  rows: [
    {
      title: 'Now',
      panels: [
        stat({
          title: 'Services up',
          description: 'Services of which at least one copy answers Prometheus; there are eight',
          unit: 'none',
          queries: { services: 'count(group by (service) (up{job="souk"} == 1))' },
        }),
        stat({
          title: 'Orders',
          description: 'Orders accepted per minute',
          unit: 'suffix:/min',
          queries: { orders: perMinute('souk_orders_placed_total') },
        }),
        stat({
          title: 'Requests',
          description: 'Requests that the gateway answers per second',
          unit: 'reqps',
          queries: { requests: requests([], AT_THE_GATEWAY) },
        }),
        stat({
          title: 'Error ratio',
          description: 'Share of the gateway’s answers that are server errors (5xx)',
          unit: 'percentunit',
          queries: { errors: `(${errors([], AT_THE_GATEWAY)}) / ${requests([], AT_THE_GATEWAY)}` },
          thresholds: { warning: 0.01, critical: 0.05 },
        }),
        stat({
          title: 'Duration, p95',
          description: '95 % of the gateway’s answers took less',
          unit: 's',
          queries: { p95: quantile(0.95, REQUESTS, { where: AT_THE_GATEWAY }) },
          thresholds: { warning: 0.5, critical: 1 },
        }),
        stat({
          title: 'Sagas in flight',
          description: 'Sagas that have not ended yet, of both kinds',
          unit: 'none',
          queries: { sagas: `sum(${shared('souk_sagas_in_flight', { by: ['saga', 'kind'] })})` },
        }),
        alerts({ title: 'Alerts', description: 'Pending and firing; docs/runbook.md says what to do about each' }),
      ],
    },
    {
      title: 'Rate, errors, duration',
      panels: [
        graph({
          title: 'Request rate by service',
          description: 'Without probes, scrapes and streams',
          unit: 'reqps',
          queries: { '{{service}}': requests(['service'], REAL) },
        }),
        graph({
          title: 'Server errors by service',
          description: 'Answers 5xx per second',
          unit: 'reqps',
          queries: { '{{service}}': errors(['service'], REAL) },
        }),
        graph({
          title: 'Duration by service, p95',
          description: 'From the first byte of a request to the end of its answer',
          unit: 's',
          queries: { '{{service}}': quantile(0.95, REQUESTS, { by: ['service'], where: REAL }) },
          thresholds: { critical: 1 },
        }),
        graph({
          title: 'Request rate by route',
          description: 'At the gateway',
          unit: 'reqps',
          queries: { '{{method}} {{route}}': requests(['method', 'route'], AT_THE_GATEWAY) },
        }),
        graph({
          title: 'Server errors by route',
          description: 'Answers 5xx of the gateway per second',
          unit: 'reqps',
          queries: { '{{method}} {{route}}': errors(['method', 'route'], AT_THE_GATEWAY) },
        }),
        graph({
          title: 'Duration by route, p95',
          description: 'At the gateway, upstream services included',
          unit: 's',
          queries: {
            '{{method}} {{route}}': quantile(0.95, REQUESTS, { by: ['method', 'route'], where: AT_THE_GATEWAY }),
          },
          thresholds: { critical: 1 },
        }),
        graph({
          title: 'Upstream request rate',
          description: 'Requests from the gateway to the services behind it, by status',
          unit: 'reqps',
          queries: {
            '{{upstream}} {{status}}': perSecond('souk_upstream_request_duration_seconds_count', {
              by: ['upstream', 'status'],
            }),
          },
        }),
        graph({
          title: 'Upstream failures',
          description: 'Requests that a service did not answer, by kind of failure',
          unit: 'reqps',
          queries: {
            '{{upstream}} {{kind}}': perSecond('souk_gateway_upstream_failures_total', { by: ['upstream', 'kind'] }),
          },
        }),
        graph({
          title: 'Upstream duration, p95',
          description: 'As the gateway sees it: queueing and network included',
          unit: 's',
          queries: { '{{upstream}}': quantile(0.95, 'souk_upstream_request_duration_seconds', { by: ['upstream'] }) },
        }),
      ],
    },
    {
      title: 'Orders',
      panels: [
        graph({
          title: 'Orders placed',
          description: 'Accepted per minute, by kind of saga',
          unit: 'suffix:/min',
          queries: { '{{saga}}': perMinute('souk_orders_placed_total', { by: ['saga'] }) },
          isStacked: true,
        }),
        graph({
          title: 'Orders by outcome',
          description: 'Fulfilments that ended per minute; all but completed gave everything back',
          unit: 'suffix:/min',
          queries: {
            '{{outcome}}': perMinute('souk_sagas_finished_total', { by: ['outcome'], where: 'saga="fulfil-order"' }),
          },
          isStacked: true,
        }),
        graph({
          title: 'Stock, payments, shipments',
          description: 'What came to which status, per minute',
          unit: 'suffix:/min',
          queries: {
            'stock {{status}}': perMinute('souk_stock_reservations_total', { by: ['status'] }),
            'payment {{status}}': perMinute('souk_payments_total', { by: ['status'] }),
            'shipment {{status}}': perMinute('souk_shipments_total', { by: ['status'] }),
          },
        }),
        graph({
          title: 'Payment provider, answers',
          description: 'By what it was asked',
          unit: 'suffix:/min',
          queries: { '{{asked}}: {{answer}}': perMinute('souk_provider_answers_total', { by: ['asked', 'answer'] }) },
        }),
        graph({
          title: 'Payment provider, duration p95',
          description: 'By what it was asked',
          unit: 's',
          queries: { '{{asked}}': quantile(0.95, 'souk_provider_call_duration_seconds', { by: ['asked'] }) },
        }),
        graph({
          title: 'Notifications',
          description: 'Attempts to send one, by outcome; those retried bounced once',
          unit: 'suffix:/min',
          queries: { '{{outcome}}': perMinute('souk_notifications_total', { by: ['outcome'] }) },
        }),
      ],
    },
    {
      title: 'Saturation',
      panels: [
        graph({
          title: 'Copies up',
          description: 'Copies of each service that answer Prometheus',
          unit: 'none',
          queries: { '{{service}}': 'sum by (service) (up{job="souk"})' },
        }),
        graph({
          title: 'CPU',
          description: 'Cores that a service uses, all copies; one copy can use little more than one',
          unit: 'none',
          queries: { '{{service}}': perSecond('process_cpu_seconds_total', { by: ['service'], where: 'job="souk"' }) },
        }),
        graph({
          title: 'Memory',
          description: 'Resident memory of a service, all copies',
          unit: 'bytes',
          queries: { '{{service}}': 'sum by (service) (process_resident_memory_bytes{job="souk"})' },
        }),
        graph({
          title: 'Event loop lag, p99',
          description: 'How late timers fire: beyond 100 ms the process does too much at once',
          unit: 's',
          queries: { '{{service}}': 'max by (service) (nodejs_eventloop_lag_p99_seconds{job="souk"})' },
          thresholds: { warning: 0.1 },
        }),
        graph({
          title: 'Database operations, p95',
          description: 'As the service sees them',
          unit: 's',
          queries: { '{{service}}': quantile(0.95, 'souk_database_operation_duration_seconds', { by: ['service'] }) },
        }),
        graph({
          title: 'Database connections',
          description: 'In the pools of all copies; whoever waits gets none in time',
          unit: 'none',
          queries: { '{{service}} {{state}}': 'sum by (service, state) (souk_database_connections)' },
        }),
      ],
    },
  ],
};
