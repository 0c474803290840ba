import { expect, test } from '@jest/globals';
import { counter } from './counter.js';
import { gauge } from './gauge.js';
import { histogram } from './histogram.js';
import { renderMetrics } from './render-metrics.js';

test('metrics declared twice are one', async () => {
  for (const outcome of ['confirmed', 'rejected', 'confirmed']) {
    counter({ name: 'souk_test_orders_total', help: 'Orders by outcome.', labels: ['outcome'] }).inc({ outcome });
    histogram({ name: 'souk_test_step_seconds', help: 'Time of a step.', buckets: [1, 2] }).observe(1.5);
  }
  const { body, contentType } = await renderMetrics();
  expect(contentType).toContain('text/plain');
  expect(body).toContain('souk_test_orders_total{outcome="confirmed"} 2');
  expect(body).toContain('souk_test_step_seconds_bucket{le="1"} 0');
  expect(body).toContain('souk_test_step_seconds_bucket{le="2"} 3');
});

test('a gauge is collected from the object that declared it last', async () => {
  for (const value of [1, 7])
    gauge({ name: 'souk_test_backlog', help: 'Rows that wait.', collect: (self) => self.set(value) });
  expect((await renderMetrics()).body).toContain('souk_test_backlog 7');
});
