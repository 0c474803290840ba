import { type Dashboard, graph, stat } from './dashboard.ts';
import { perMinute, perSecond, quantile } from './promql.ts';

const CALLS = 'souk_policy_calls_total';
const UPSTREAM = 'souk_upstream_request_duration_seconds';
const TURNED_AWAY = 'outcome=~"breaker_open|bulkhead_full"';

/** What the policies at the gateway do for its callers, what they keep from the services, and who is turned away at the door. */
export const resilience: Dashboard = {
  uid: 'souk-resilience',
  title: 'Resilience',
  description: 'Breakers, retries, bulkheads, time-outs and fallbacks of the gateway; rate limits and copies in use',
  rows: [
    {
      title: 'Now',
      panels: [
        stat({
          title: 'Breakers not closed',
          description: 'Policies that make no calls, or trials only',
          unit: 'none',
          queries: {
            breakers: 'count(max by (policy) (souk_breaker_state) > 0) or vector(0)',
          },
          thresholds: { warning: 1, critical: 3 },
        }),
        stat({
          title: 'Calls that went well',
          description: 'Share of the calls to services that were answered, refusals of what was asked included',
          unit: 'percentunit',
          queries: { share: `${perSecond(CALLS, { where: 'outcome="success"' })} / ${perSecond(CALLS)}` },
        }),
        stat({
          title: 'Calls not made',
          description: 'Turned away by an open breaker or a full bulkhead',
          unit: 'suffix:/min',
          queries: { calls: perMinute(CALLS, { where: TURNED_AWAY }) },
        }),
        stat({
          title: 'Retries',
          description: 'Tries after the first one; beyond a tenth of the calls the budget withholds them',
          unit: 'suffix:/min',
          queries: { retries: perMinute('souk_policy_retries_total') },
        }),
        stat({
          title: 'Fallbacks',
          description: 'Older or partial answers in place of none',
          unit: 'suffix:/min',
          queries: { fallbacks: perMinute('souk_fallbacks_total') },
        }),
        stat({
          title: 'Rate-limited',
          description: 'Calls that were turned away because their caller had made too many',
          unit: 'suffix:/min',
          queries: { calls: perMinute('souk_rate_limited_total') },
        }),
      ],
    },
    {
      title: 'Breakers',
      panels: [
        graph({
          title: 'Breaker states',
          description: '0 closed, 1 half-open: trials are made, 2 open: no calls are made',
          unit: 'none',
          queries: { '{{policy}}': 'max by (policy) (souk_breaker_state)' },
        }),
        graph({
          title: 'Opened',
          description:
            'Times per minute; one that opens again and again has a service behind it that does not come back',
          unit: 'suffix:/min',
          queries: { '{{policy}}': perMinute('souk_breaker_opened_total', { by: ['policy'] }) },
        }),
        graph({
          title: 'Calls by outcome',
          description: 'With all their tries; abandoned are those whose caller went away',
          unit: 'reqps',
          queries: { '{{outcome}}': perSecond(CALLS, { by: ['outcome'] }) },
          isStacked: true,
        }),
        graph({
          title: 'Calls that failed, by policy',
          description: 'Failures and time-outs: these are what opens a breaker',
          unit: 'reqps',
          queries: {
            '{{policy}} {{outcome}}': perSecond(CALLS, {
              by: ['policy', 'outcome'],
              where: 'outcome=~"failure|timeout"',
            }),
          },
        }),
        graph({
          title: 'Calls not made, by policy',
          description: 'Answered at once, without asking the service',
          unit: 'reqps',
          queries: { '{{policy}} {{outcome}}': perSecond(CALLS, { by: ['policy', 'outcome'], where: TURNED_AWAY }) },
        }),
        graph({
          title: 'Fallbacks by kind',
          description: 'Answers given in place of one who did not answer',
          unit: 'reqps',
          queries: { '{{policy}} {{kind}}': perSecond('souk_fallbacks_total', { by: ['policy', 'kind'] }) },
        }),
      ],
    },
    {
      title: 'Retries, places, time',
      panels: [
        graph({
          title: 'Retries by policy',
          description: 'Tries after the first one; only calls that may be repeated have them',
          unit: 'reqps',
          queries: { '{{policy}}': perSecond('souk_policy_retries_total', { by: ['policy'] }) },
        }),
        graph({
          title: 'Retries withheld',
          description: 'Forbidden by the budget: so much fails that trying again would only add to the load',
          unit: 'reqps',
          queries: { '{{policy}}': perSecond('souk_policy_retries_withheld_total', { by: ['policy'] }) },
        }),
        graph({
          title: 'In flight',
          description: 'Tries under way, all copies of the gateway; each copy has ten places for a service',
          unit: 'none',
          queries: { '{{policy}}': 'sum by (policy) (souk_bulkhead_in_flight)' },
        }),
        graph({
          title: 'Waiting for a place',
          description: 'Tries that wait because all places are taken; each copy has twenty waiting places',
          unit: 'none',
          queries: { '{{policy}}': 'sum by (policy) (souk_bulkhead_queued)' },
        }),
        graph({
          title: 'Time-outs',
          description: 'Calls that took longer than their policy allows, and requests without an answer',
          unit: 'reqps',
          queries: {
            '{{policy}} time-out': perSecond(CALLS, { by: ['policy'], where: 'outcome="timeout"' }),
            '{{upstream}} {{kind}}': perSecond('souk_gateway_upstream_failures_total', { by: ['upstream', 'kind'] }),
          },
        }),
        graph({
          title: 'Duration of tries, p95',
          description: 'Until a service began to answer; one that nears its time-out is about to open its breaker',
          unit: 's',
          queries: { '{{upstream}}': quantile(0.95, UPSTREAM, { by: ['upstream'] }) },
        }),
      ],
    },
    {
      title: 'Callers and copies',
      panels: [
        graph({
          title: 'Rate-limited by limit',
          description: 'Calls answered 429',
          unit: 'reqps',
          queries: { '{{limit}}': perSecond('souk_rate_limited_total', { by: ['limit'] }) },
        }),
        graph({
          title: 'Copies known and ejected',
          description: 'Copies of each service that discovery has found, and those that get no calls because they fail',
          unit: 'none',
          queries: { '{{upstream}} {{state}}': 'max by (upstream, state) (souk_discovery_instances)' },
        }),
        graph({
          title: 'Tries by copy',
          description: 'Answers and failures of each copy of a service',
          unit: 'reqps',
          queries: {
            '{{upstream}} {{copy}} {{outcome}}': perSecond('souk_upstream_instance_requests_total', {
              by: ['upstream', 'copy', 'outcome'],
            }),
          },
        }),
      ],
    },
  ],
};
