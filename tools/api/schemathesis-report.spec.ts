import { expect, test } from '@jest/globals';
import { resultOfReport } from './schemathesis-report.ts';

const good = {
  seed: 7,
  complete: true,
  exit_code: 0,
  operations: { tested: 40 },
  test_cases: { generated: 2_000 },
  failures: [],
  errors: [],
};

test('every operation without a violation counts as passed', () => {
  expect(resultOfReport('admin', good, '')).toEqual({
    passed: 40,
    failed: 0,
    failures: [],
    notes: ['as admin: 2000 calls to 40 operations, 0 violations (seed 7)'],
  });
});

test('violations are shown as they were told, with the seed that makes them again', () => {
  const failures = [{ title: 'Undocumented HTTP status code', operations: ['GET /orders'] }];
  const output = 'Fuzzing\n==== FAILURES ====\n1. GET /orders answered 418';
  const result = resultOfReport('admin', { ...good, exit_code: 1, failures }, output);
  expect(result).toMatchObject({ passed: 39, failed: 1 });
  expect(result.failures[0]).toMatch(/SOUK_API_SEED=7 .*\n==== FAILURES ====\n1\. GET \/orders answered 418/);
});

test.each([{ complete: false }, { exit_code: 2 }])('a run that was not one is a failure: %j', (how) => {
  expect(resultOfReport('admin', { ...good, ...how }, 'broken off')).toMatchObject({ failed: 1 });
});
