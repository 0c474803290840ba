import { expect, test } from '@jest/globals';
import { orZero, perMinute, perSecond, quantile, shared } from './promql.ts';

const here = { by: ['queue', 'cause'], where: 'service="orders"' };

test.each([
  [perSecond('a_total'), 'sum (rate(a_total[1m]))'],
  [perSecond('a_total', here), 'sum by (queue, cause) (rate(a_total{service="orders"}[1m]))'],
  [perMinute('a_total', { by: ['queue'] }), 'sum by (queue) (rate(a_total[1m])) * 60'],
  [quantile(0.95, 'b_seconds'), 'histogram_quantile(0.95, sum by (le) (rate(b_seconds_bucket[1m])))'],
  [
    quantile(0.5, 'b_seconds', here),
    'histogram_quantile(0.5, sum by (le, queue, cause) (rate(b_seconds_bucket{service="orders"}[1m])))',
  ],
  [shared('c', { by: ['queue'] }), 'max by (queue) (c)'],
  [orZero('part', 'whole'), 'part or whole * 0'],
])('%s', (query, expected) => {
  expect(query).toBe(expected);
});
