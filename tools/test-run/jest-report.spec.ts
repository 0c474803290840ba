import { expect, test } from '@jest/globals';
import { resultOf } from './jest-report.ts';

const aTest = (status: string, fullName: string, ...failureMessages: string[]) => ({
  status,
  fullName,
  failureMessages,
});
const aFile = (status: string, message = '', ...assertionResults: ReturnType<typeof aTest>[]) => ({
  name: '/souk/a.spec.ts',
  status,
  message,
  assertionResults,
});

test('counts passed and failed tests and shows what failed', () => {
  const file = aFile(
    'failed',
    'all of it',
    aTest('passed', 'adds'),
    aTest('failed', 'subtracts', '\u001B[31mexpected 1\u001B[39m'),
  );
  expect(resultOf({ numPassedTests: 1, numFailedTests: 1, testResults: [file] })).toEqual({
    passed: 1,
    failed: 1,
    failures: ['subtracts\n/souk/a.spec.ts\nexpected 1'],
  });
});

test('a file that could not be loaded is a failure', () => {
  const file = aFile('failed', 'Cannot find module');
  expect(resultOf({ numPassedTests: 0, numFailedTests: 0, testResults: [file] })).toEqual({
    passed: 0,
    failed: 1,
    failures: ['/souk/a.spec.ts\nCannot find module'],
  });
});
