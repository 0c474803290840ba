import type { StageResult } from '../test-run/stage.ts';

/** The part of schemathesis' JSON report that is read here. */
export interface SchemathesisReport {
  readonly seed: number;
  readonly complete: boolean;
  readonly exit_code: number;
  readonly operations: { readonly tested: number };
  readonly test_cases: { readonly generated: number };
  readonly failures: readonly { readonly title: string; readonly operations: readonly string[] }[];
  readonly errors: readonly unknown[];
}

/** Each operation counts as one check; `output` is what a person reads of the failures. */
export function resultOfReport(as: string, report: SchemathesisReport, output: string): StageResult {
  const { operations, failures, errors, seed } = report;
  const found = failures.length + errors.length;
  const isGood = report.complete && report.exit_code === 0 && found === 0;
  const failed = isGood ? 0 : Math.max(1, found);
  const summary = `as ${as}: ${report.test_cases.generated} calls to ${operations.tested} operations, ${found} violations (seed ${seed})`;
  return {
    passed: Math.max(0, operations.tested - failed),
    failed,
    failures: isGood ? [] : [`${summary}; SOUK_API_SEED=${seed} makes the same calls again\n${failuresIn(output)}`],
    notes: [summary],
  };
}

/** What the output says from its first failure on. */
function failuresIn(output: string): string {
  const from = output.search(/^=+ (FAILURES|ERRORS) =+$/m);
  return output.slice(Math.max(0, from)).slice(0, 12_000);
}
