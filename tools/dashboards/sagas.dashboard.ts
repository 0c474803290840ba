import { type Dashboard, graph, stat } from './dashboard.ts';
import { perMinute, perSecond, quantile, shared } from './promql.ts';

const SAGA = 'souk_saga_duration_seconds';
const STEP = 'souk_saga_step_duration_seconds';
const FULFILMENT = 'saga="fulfil-order"';
const ACTION = 'direction="action"';
const COMPENSATION = 'direction="compensation"';

/** How the sagas go, step by step, and what stands still. */
export const sagas: Dashboard = {
  uid: 'souk-sagas',
  title: 'Sagas',
  description: 'Sagas in flight and ended, their steps and compensations, both kinds side by side',
  rows: [
    {
      title: 'Now',
      panels: [
        stat({
          title: 'In flight',
          description: 'Sagas that have not ended yet',
          unit: 'none',
          queries: { sagas: `sum(${shared('souk_sagas_in_flight', { by: ['saga', 'kind'] })})` },
        }),
        stat({
          title: 'Overdue',
          description: 'In flight past their deadline: stuck',
          unit: 'none',
          queries: { sagas: `sum(${shared('souk_sagas_overdue', { by: ['saga', 'kind'] })})` },
          thresholds: { critical: 1 },
        }),
        stat({
          title: 'Steps that need a person',
          description: 'Repeated for long without success; see the runbook',
          unit: 'none',
          queries: { steps: shared('souk_saga_steps_needing_person') },
          thresholds: { critical: 1 },
        }),
        stat({
          title: 'Orders per minute',
          description: 'Fulfilments that ended, whichever way',
          unit: 'suffix:/min',
          queries: { orders: perMinute('souk_sagas_finished_total', { where: FULFILMENT }) },
        }),
        stat({
          title: 'Compensated',
          description: 'Share of the last 15 minutes’ fulfilments that gave everything back',
          unit: 'percentunit',
          queries: {
            share: `1 - sum(increase(souk_sagas_finished_total{${FULFILMENT}, outcome="completed"}[15m])) / sum(increase(souk_sagas_finished_total{${FULFILMENT}}[15m]))`,
          },
        }),
        stat({
          title: 'Time to fulfil, p95',
          description: 'From the order to its confirmation, or to its end after compensation',
          unit: 's',
          queries: { p95: quantile(0.95, SAGA, { where: FULFILMENT }) },
          thresholds: { warning: 5, critical: 30 },
        }),
      ],
    },
    {
      title: 'Sagas',
      panels: [
        graph({
          title: 'In flight by saga and kind',
          description: 'A line that does not come down means that something stands still',
          unit: 'none',
          queries: { '{{saga}}, {{kind}}': shared('souk_sagas_in_flight', { by: ['saga', 'kind'] }) },
        }),
        graph({
          title: 'Ended by outcome',
          description: 'Completed, or the failure for which the saga went back',
          unit: 'suffix:/min',
          queries: { '{{saga}}: {{outcome}}': perMinute('souk_sagas_finished_total', { by: ['saga', 'outcome'] }) },
          isStacked: true,
        }),
        graph({
          title: 'Overdue, and steps that need a person',
          description: 'Should be zero; what is not is in GET /bff/admin/sagas?needsAttention=true',
          unit: 'none',
          queries: {
            'overdue {{saga}}, {{kind}}': shared('souk_sagas_overdue', { by: ['saga', 'kind'] }),
            'need a person': shared('souk_saga_steps_needing_person'),
          },
          thresholds: { critical: 1 },
        }),
      ],
    },
    {
      title: 'Orchestration and choreography side by side',
      panels: [
        graph({
          title: 'Orders placed',
          description: 'Per minute, by kind of saga',
          unit: 'suffix:/min',
          queries: { '{{saga}}': perMinute('souk_orders_placed_total', { by: ['saga'] }) },
        }),
        graph({
          title: 'Orders ended',
          description: 'Per minute, by kind and outcome',
          unit: 'suffix:/min',
          queries: {
            '{{kind}}: {{outcome}}': perMinute(`${SAGA}_count`, { by: ['kind', 'outcome'], where: FULFILMENT }),
          },
        }),
        graph({
          title: 'Time to fulfil',
          description: 'Median and p95, by kind',
          unit: 's',
          queries: {
            '{{kind}}, p50': quantile(0.5, SAGA, { by: ['kind'], where: FULFILMENT }),
            '{{kind}}, p95': quantile(0.95, SAGA, { by: ['kind'], where: FULFILMENT }),
          },
        }),
      ],
    },
    {
      title: 'Steps',
      panels: [
        graph({
          title: 'Step duration, p50',
          description: 'From the request to the answer, by step',
          unit: 's',
          queries: { '{{saga}}: {{step}}': quantile(0.5, STEP, { by: ['saga', 'step'], where: ACTION }) },
        }),
        graph({
          title: 'Step duration, p95',
          description: 'From the request to the answer, by step',
          unit: 's',
          queries: { '{{saga}}: {{step}}': quantile(0.95, STEP, { by: ['saga', 'step'], where: ACTION }) },
        }),
        graph({
          title: 'Steps by status',
          description: 'Settled per minute: done, refused, timed out, cancelled, or left to a person',
          unit: 'suffix:/min',
          queries: {
            '{{step}} {{status}}': perMinute('souk_saga_steps_total', { by: ['step', 'status'], where: ACTION }),
          },
        }),
        graph({
          title: 'Compensations',
          description: 'Steps taken back per minute, by status',
          unit: 'suffix:/min',
          queries: {
            '{{step}} {{status}}': perMinute('souk_saga_steps_total', { by: ['step', 'status'], where: COMPENSATION }),
          },
        }),
        graph({
          title: 'Compensation duration, p95',
          description: 'From the request to give back until it is done, repetitions included',
          unit: 's',
          queries: { '{{saga}}: {{step}}': quantile(0.95, STEP, { by: ['saga', 'step'], where: COMPENSATION }) },
        }),
        graph({
          title: 'Time-outs',
          description: 'Steps given up per second with an unknown outcome, by step',
          unit: 'ops',
          queries: { '{{step}}': perSecond('souk_saga_steps_total', { by: ['step'], where: 'status="timed_out"' }) },
        }),
      ],
    },
  ],
};
