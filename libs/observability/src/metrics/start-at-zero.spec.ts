import { expect, test } from '@jest/globals';
import { counter } from './counter.js';
import { histogram } from './histogram.js';
import { renderMetrics } from './render-metrics.js';
import { startAtZero } from './start-at-zero.js';

const lines = async (name: string): Promise<string[]> =>
  (await renderMetrics()).body.split('\n').filter((line) => line.startsWith(name));

test('a counter is there before its first event, for each combination of what is known', async () => {
  counter({
    name: 'souk_test_sent_total',
    help: 'Letters.',
    labels: ['kind', 'outcome'],
    startingAt: { kind: ['a', 'b'], outcome: ['sent'] },
  }).inc({ kind: 'b', outcome: 'sent' });
  expect(await lines('souk_test_sent_total')).toEqual([
    'souk_test_sent_total{kind="a",outcome="sent"} 0',
    'souk_test_sent_total{kind="b",outcome="sent"} 1',
  ]);
});

test('one without labels is there anyway', async () => {
  counter({ name: 'souk_test_plain_total', help: 'Things.' });
  expect(await lines('souk_test_plain_total')).toEqual(['souk_test_plain_total 0']);
});

test('a histogram too', async () => {
  histogram({ name: 'souk_test_wait_seconds', help: 'A wait.', labels: ['for'], startingAt: { for: ['bus'] } });
  expect(await lines('souk_test_wait_seconds_count')).toEqual(['souk_test_wait_seconds_count{for="bus"} 0']);
});

test('values that are known later start then, and nothing is forgotten when they are told again', async () => {
  const handled = counter({ name: 'souk_test_handled_total', help: 'Handled.', labels: ['queue'] });
  const duration = histogram({ name: 'souk_test_handling_seconds', help: 'Handling.', labels: ['queue'] });
  for (const count of [0, 1]) {
    startAtZero(handled, { queue: ['q'] });
    startAtZero(duration, { queue: ['q'] });
    expect(await lines('souk_test_handled_total')).toEqual([`souk_test_handled_total{queue="q"} ${count}`]);
    expect(await lines('souk_test_handling_seconds_count')).toEqual([
      `souk_test_handling_seconds_count{queue="q"} ${count}`,
    ]);
    handled.inc({ queue: 'q' });
    duration.observe({ queue: 'q' }, 1);
  }
});
