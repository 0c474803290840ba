/** One broken rule, where it is broken. */
export interface Violation {
  /** Path from the root of the repository. */
  readonly file: string;
  /** 1-based; absent where the whole file is meant. */
  readonly line?: number;
  /** What is wrong and what to do, in one sentence part: `imports x: an app never imports an app`. */
  readonly message: string;
}

/** `apps/orders/src/a.ts:3 imports x: an app never imports an app` */
export const describeViolation = ({ file, line, message }: Violation): string =>
  `${file}${line === undefined ? '' : `:${line}`} ${message}`;
