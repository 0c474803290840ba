import { expect, test } from '@jest/globals';
import { chosenMutations } from './chosen-mutations.js';
import { mutations } from './mutations.js';

test('without a turn it is all of them', () => {
  expect(chosenMutations(mutations, undefined)).toBe(mutations);
});

test('each has its turn, and after the last comes the first again', () => {
  const turns = [...mutations.keys(), mutations.length].map((turn) => chosenMutations(mutations, String(turn)));
  expect(turns).toEqual([...mutations, ...mutations.slice(0, 1)].map((mutation) => [mutation]));
});

test('what is no turn is refused', () => {
  expect(() => chosenMutations(mutations, 'lamp')).toThrow(/lamp/);
});
