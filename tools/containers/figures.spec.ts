import { expect, test } from '@jest/globals';
import { bytesUsed, figureLines, figuresPage } from './figures.ts';

const figures = {
  readyIn: 31_250,
  memoryAtRest: [
    { name: 'orders', bytes: 60_000_000 },
    { name: 'postgres', bytes: 40_000_000 },
  ],
  memoryAfterwards: [
    { name: 'postgres', bytes: 90_000_000 },
    { name: 'orders', bytes: 80_000_000 },
  ],
  images: [{ name: 'souk-orders', bytes: 260_000_000 }],
};

test('reads what docker stats writes', () => {
  expect(['512B / 1GiB', '1.5KiB / 1GiB', '45.3MiB / 256MiB', '2GiB / 3GiB'].map(bytesUsed)).toEqual([
    512, 1_536, 47_500_493, 2_147_483_648,
  ]);
  expect(() => bytesUsed('-- / --')).toThrow(/-- \/ --/);
});

test('sums up', () => {
  expect(figureLines(figures)).toEqual([
    'ready in 31.3 s; memory of 2 containers: 100 MB at rest, 170 MB after the tests',
    'images: souk-orders 260 MB',
  ]);
});

test('and goes into detail', () => {
  expect(figuresPage(figures)).toContain('| postgres | 40 | 90 |\n| all | 100 | 170 |');
});
