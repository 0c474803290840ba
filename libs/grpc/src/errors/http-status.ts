import { Code } from './grpc-error.js';

/** Each pair once: what a status of the one protocol is called in the other. */
const PAIRS: readonly (readonly [http: number, code: Code])[] = [
  [400, Code.INVALID_ARGUMENT],
  [401, Code.UNAUTHENTICATED],
  [403, Code.PERMISSION_DENIED],
  [404, Code.NOT_FOUND],
  [409, Code.ABORTED],
  [412, Code.FAILED_PRECONDITION],
  [429, Code.RESOURCE_EXHAUSTED],
  [499, Code.CANCELLED],
  [500, Code.INTERNAL],
  [501, Code.UNIMPLEMENTED],
  [503, Code.UNAVAILABLE],
  [504, Code.DEADLINE_EXCEEDED],
];

/** Statuses that more than one code or status stands for. */
const CODES = new Map([...PAIRS, [422, Code.INVALID_ARGUMENT], [413, Code.RESOURCE_EXHAUSTED]] as const);
const STATUSES = new Map(PAIRS.map(([http, code]) => [code, http]));

/** The code that says what an HTTP status says; any other status is INTERNAL from 500 on, FAILED_PRECONDITION below. */
export function codeOf(httpStatus: number): Code {
  return CODES.get(httpStatus) ?? (httpStatus >= 500 ? Code.INTERNAL : Code.FAILED_PRECONDITION);
}

/** The HTTP status that says what a code says; 500 for those that HTTP has no word for. */
export function httpStatusOf(code: Code): number {
  return STATUSES.get(code) ?? 500;
}
