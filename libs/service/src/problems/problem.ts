/** One field of a request that is not as it should be. */
export interface FieldError {
  /** Where, as in JavaScript: `items[0].quantity`. */
  readonly path: string;
  readonly message: string;
}

/** The body of every error answer: problem details (RFC 9457), with the trace to look at. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly traceId?: string;
  readonly errors?: readonly FieldError[];
}
