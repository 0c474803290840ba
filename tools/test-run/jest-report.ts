import { stripVTControlCharacters } from 'node:util';
import type { StageResult } from './stage.ts';

/** The parts of Jest's `--json` report that count. */
export interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly JestFileResult[];
}

interface JestFileResult {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly {
    readonly status: string;
    readonly fullName: string;
    readonly failureMessages: readonly string[] | null;
  }[];
}

/** Counts tests; a file that could not be run at all counts as one failure. */
export function resultOf({ numPassedTests, numFailedTests, testResults }: JestReport): StageResult {
  const broken = testResults.filter(didNotRun);
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    failures: [
      ...broken.map(({ name, message }) => readable(`${name}\n${message}`)),
      ...testResults.flatMap(failuresIn),
    ],
  };
}

const didNotRun = ({ status, assertionResults }: JestFileResult): boolean =>
  status === 'failed' && !assertionResults.some((test) => test.status === 'failed');

const failuresIn = ({ name, assertionResults }: JestFileResult): string[] =>
  assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => readable(`${fullName}\n${name}\n${(failureMessages ?? []).join('\n')}`));

const readable = (text: string): string => stripVTControlCharacters(text).trim();
