import { expect, test } from '@jest/globals';
import { partFor } from './in-turn.ts';

/** What the commits of these numbers set a variable to. */
const settings = (numbers: readonly number[], variable: string): Set<string> =>
  new Set(numbers.flatMap((number) => partFor(number.toString(16).padStart(8, '0')).env[variable] ?? []));
const numbers = Array.from({ length: 34 }, (_, number) => number);

test('a commit always meets the same part', () => {
  expect(partFor('4789363c').env).toEqual(partFor('4789363c').env);
  expect(partFor('4789363c').stage.name).toBe('part-of-matrix');
  expect(partFor('4789363d').stage.name).toBe('one-mutation');
});

test('each part of the matrix has its turn', () => {
  expect(settings(numbers, 'SOUK_MATRIX_EVERY')).toEqual(new Set(['17']));
  expect(settings(numbers, 'SOUK_MATRIX_FROM').size).toBe(17);
});

test('turns of the mutations come without a gap, however many there are', () => {
  expect([...settings(numbers, 'SOUK_MUTATIONS_TURN')]).toEqual(Array.from({ length: 17 }, (_, turn) => String(turn)));
});
