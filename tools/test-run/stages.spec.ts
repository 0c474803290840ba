import { expect, test } from '@jest/globals';
import { SETS, stagesNamed } from './stages.ts';

const names = (...wanted: string[]): string[] => stagesNamed(wanted).map(({ name }) => name);

test('without a name it is the suite', () => {
  expect(names()).toEqual(SETS['suite']?.map(({ name }) => name));
});

test('stages run in the order of the whole, whatever the order of their names', () => {
  expect(names('compose', 'unit', 'types')).toEqual(['types', 'unit', 'compose']);
});

test('a set stands for its stages, each of them once', () => {
  expect(names('ci', 'compose').filter((name) => name === 'compose')).toEqual(['compose']);
  expect(names('chaos')).toContain('long-soak');
});

test('for every change it is all kinds of checks, and the most expensive of them in part', () => {
  expect(names('ci')).toEqual(
    expect.arrayContaining(['unit', 'integration', 'e2e-no-matrix', 'api', 'mtls', 'crashes', 'in-turn', 'compose']),
  );
  expect(names('ci')).not.toContain('e2e');
  expect(names('chaos')).toEqual(expect.arrayContaining(['crash-matrix', 'mutations', 'long-soak']));
});

test('an unknown name is refused with those that are known', () => {
  expect(() => stagesNamed(['chaoss'])).toThrow(/no stage chaoss; choose among suite, ci, chaos, types/);
});
