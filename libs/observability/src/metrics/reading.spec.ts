import { describe, expect, jest, test } from '@jest/globals';
import { Reading } from './reading.js';
import { renderMetrics } from './render-metrics.js';

interface Stock {
  readonly boxes: number;
  readonly sold: number;
}

const shop = (read: () => Promise<Stock>, goodForMs?: number): void => {
  const reading = new Reading<Stock>({ name: 'shop', read, goodForMs });
  reading.gauge({ name: 'souk_test_boxes', help: 'Boxes.' }, ({ boxes }) => boxes);
  reading.gauge({ name: 'souk_test_shelf', help: 'By shelf.', labels: ['shelf'] }, ({ boxes }) => [
    { labels: { shelf: `top-${boxes}` }, value: boxes },
  ]);
  reading.counter({ name: 'souk_test_sold_total', help: 'Sold.' }, ({ sold }) => sold);
};
const samples = async (): Promise<string[]> =>
  (await renderMetrics()).body.split('\n').filter((line) => line.startsWith('souk_test_'));
const failures = async (): Promise<number> =>
  Number(/souk_metric_reads_failed_total\{reading="shop"\} (\d+)/.exec((await renderMetrics()).body)?.[1]);
const shown = (boxes: number, sold: number): string[] => [
  `souk_test_boxes ${boxes}`,
  `souk_test_shelf{shelf="top-${boxes}"} ${boxes}`,
  `souk_test_sold_total ${sold}`,
];

describe('metrics that are read at the scrape', () => {
  test('are read once for all of them, by every scrape anew', async () => {
    const read = jest.fn<() => Promise<Stock>>();
    read.mockResolvedValueOnce({ boxes: 1, sold: 5 }).mockResolvedValueOnce({ boxes: 2, sold: 6 });
    shop(read);
    expect(await samples()).toEqual(shown(1, 5));
    expect(await samples()).toEqual(shown(2, 6));
    expect(read).toHaveBeenCalledTimes(2);
  });

  test('are read once for scrapes at the same time', async () => {
    const read = jest.fn(() => Promise.resolve({ boxes: 1, sold: 1 }));
    shop(read);
    await Promise.all([samples(), samples()]);
    expect(read).toHaveBeenCalledTimes(1);
  });

  test('are not read again while they are good enough', async () => {
    const clock = jest.spyOn(performance, 'now').mockReturnValue(10_000);
    const read = jest.fn(() => Promise.resolve({ boxes: 1, sold: 1 }));
    shop(read, 5_000);
    await samples();
    clock.mockReturnValue(14_999);
    await samples();
    expect(read).toHaveBeenCalledTimes(1);
    clock.mockReturnValue(15_000);
    await samples();
    expect(read).toHaveBeenCalledTimes(2);
    clock.mockRestore();
  });

  test('are not there before they were read, rather than 0', async () => {
    shop(() => Promise.reject(new Error('away')));
    expect(await samples()).toEqual([]);
  });

  test('keep their last value when a read fails, which is counted', async () => {
    const read = jest.fn<() => Promise<Stock>>();
    read.mockResolvedValueOnce({ boxes: 3, sold: 7 }).mockImplementation(() => {
      throw new Error('away');
    });
    shop(read);
    expect(await samples()).toEqual(shown(3, 7));
    const before = await failures();
    expect(await samples()).toEqual(shown(3, 7));
    expect(await failures()).toBeGreaterThan(before);
  });

  test('do not hold up the scrape: what comes later is counted as failed, and shown by the next one', async () => {
    const late = Promise.withResolvers<Stock>();
    const before = await failures();
    shop(() => late.promise, 60_000);
    expect(await samples()).toEqual([]);
    expect(await failures()).toBe(before + 1);
    late.resolve({ boxes: 4, sold: 8 });
    expect(await samples()).toEqual(shown(4, 8));
  });
});
