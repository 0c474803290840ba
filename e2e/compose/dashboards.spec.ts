import { expect, test } from '@jest/globals';
import { type DashboardJson, panelQueries, provisionedDashboards } from './dashboards.js';

const dashboard = (expr: string): DashboardJson => ({
  title: 'One service',
  panels: [{ title: 'A row' }, { title: '$service', targets: [{ expr, legendFormat: '{{queue}} of {{service}}' }] }],
});

test('a query is as Grafana would send it', () => {
  const given = dashboard('rate(handled{service="$service"}[$__rate_interval]) or last{service=~"${service}"}');
  expect(panelQueries(given, { service: 'payment' })).toEqual([
    {
      dashboard: 'One service',
      panel: 'payment',
      expr: 'rate(handled{service="payment"}[1m]) or last{service=~"payment"}',
      labels: ['queue', 'service'],
    },
  ]);
});

test('a variable without a value is not passed over', () => {
  expect(() => panelQueries(dashboard('up{copy="$copy"}'))).toThrow('$copy');
});

test('the provisioned dashboards are found, and all their variables are known', () => {
  const queries = provisionedDashboards().flatMap((found) => panelQueries(found));
  expect(new Set(queries.map(({ dashboard }) => dashboard))).toEqual(
    new Set(['Messaging', 'One service', 'Resilience', 'Sagas', 'System']),
  );
  expect(queries.filter(({ expr }) => expr.includes('$'))).toEqual([]);
});
