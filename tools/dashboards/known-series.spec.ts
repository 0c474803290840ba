import { expect, test } from '@jest/globals';
import { knownSeries, unknownIn } from './known-series.ts';

const known = knownSeries(`
| Metric | Type | Labels | Meaning |
| --- | --- | --- | --- |
| \`souk_a_total\` | counter | \`queue\` \`cause\` | A |
| \`souk_b_seconds\` | histogram |  | B, not \`souk_c\` |
`);

test.each([
  ['sum by (service, queue) (rate(souk_a_total{cause!="x", instance=~"1"}[1m])) * 60', []],
  ['histogram_quantile(0.5, sum by (le) (rate(souk_b_seconds_bucket[1m])))', []],
  ['souk_b_seconds_sum / souk_b_seconds_count', []],
  ['sum by (anything) (rabbitmq_detailed_queue_consumers{queue!~"souk[.]retry"})', []],
  ['souk_c', ['souk_c']],
  ['souk_b_seconds', ['souk_b_seconds']],
  ['sum by (step) (souk_a_total)', ['step']],
  ['souk_b_seconds_count{queue="a"}', ['queue']],
  ['sum by (le) (souk_b_seconds_count)', ['le']],
  ['sum by (queue) (souk_a_total or souk_b_seconds_sum)', ['queue']],
])('%s', (query, unknown) => {
  expect(unknownIn(query, known)).toEqual(unknown);
});
