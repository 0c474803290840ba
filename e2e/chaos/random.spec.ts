import { expect, test } from '@jest/globals';
import { Random } from './random.js';

const choices = [
  { name: 'rare', weight: 1 },
  { name: 'often', weight: 9 },
  { name: 'never', weight: 0 },
];
const picks = (seed: string): string[] => {
  const random = new Random(seed);
  return Array.from({ length: 1_000 }, () => random.pick(choices).name);
};

test('the same seed makes the same choices, another seed others', () => {
  expect(picks('a')).toEqual(picks('a'));
  expect(picks('a')).not.toEqual(picks('b'));
});

test('choices come as often as their weights say', () => {
  const counts = Object.groupBy(picks('weights'), (name) => name);
  expect(counts['rare']?.length).toBeGreaterThan(50);
  expect(counts['rare']?.length).toBeLessThan(200);
  expect(counts['never']).toBeUndefined();
});

test('a number lies between its bounds', () => {
  const random = new Random('bounds');
  for (let count = 0; count < 1_000; count += 1) {
    const number = random.between(2, 5);
    expect(number >= 2 && number < 5).toBe(true);
  }
});

test('there must be something to choose from', () => {
  expect(() => new Random('none').pick([])).toThrow('nothing to choose from');
});
