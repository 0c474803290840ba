import type { FieldError } from './problem.js';

export interface ProblemErrorOptions extends ErrorOptions {
  /** URI of this kind of problem, for clients that tell them apart; `about:blank` says no more than the status. */
  readonly type?: string;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error that is meant for the caller: the filter answers with exactly this. Made by the factories beside it. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly type: string;
  readonly errors?: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly status: number,
    readonly detail: string,
    { type = 'about:blank', errors, headers = {}, cause }: ProblemErrorOptions = {},
  ) {
    super(detail, { cause });
    this.type = type;
    this.errors = errors;
    this.headers = headers;
  }
}
