import { expect, test } from '@jest/globals';
import { SETS, stagesNamed } from './stages.ts';

const names = (...wanted: string[]): string[] => stagesNamed(wanted).map(({ name }) => name);

test('without a name it is the suite', () => {
  expect(names()).toEqual(SETS['suite']?.map(({ name }) => name));
});

test('stages run in the order of the whole, whatever the order of their names', () => {
  expect(names('soak', 'unit', 'types')).toEqual(['types', 'unit', 'soak']);
});

test('a set stands for its stages, each of them once', () => {
  expect(names('ci', 'e2e').filter((name) => name === 'e2e')).toEqual(['e2e']);
  expect(names('chaos')).toContain('long-soak');
});

test('an unknown name is refused with those that are known', () => {
  expect(() => stagesNamed(['chaoss'])).toThrow(/no stage chaoss; choose among suite, ci, chaos, types/);
});
