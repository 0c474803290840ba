import { ProblemError, type ProblemErrorOptions } from './problem-error.js';
import type { FieldError } from './problem.js';

/** 400: the request cannot be understood. */
export function badRequest(detail: string, errors?: readonly FieldError[]): ProblemError {
  return new ProblemError(400, detail, { errors });
}

/** 401: the caller is not known. */
export function unauthorised(detail: string): ProblemError {
  return new ProblemError(401, detail, { headers: { 'www-authenticate': 'Bearer realm="souk"' } });
}

/** 403: the caller is known and may not. */
export function forbidden(detail: string): ProblemError {
  return new ProblemError(403, detail);
}

/** 404: it is not there, or it belongs to somebody else, which the caller shall not learn. */
export function notFound(detail: string): ProblemError {
  return new ProblemError(404, detail);
}

/** 409: the state of the thing does not allow it. */
export function conflict(detail: string, options?: ProblemErrorOptions): ProblemError {
  return new ProblemError(409, detail, options);
}

/** 412: what the caller made a condition of the request does not hold. */
export function preconditionFailed(detail: string): ProblemError {
  return new ProblemError(412, detail);
}

/** 422: well formed, but it asks for something that cannot be. */
export function unprocessable(detail: string, errors?: readonly FieldError[]): ProblemError {
  return new ProblemError(422, detail, { errors });
}

/** 429: too much at once; come again after `retryAfterSeconds`. */
export function tooManyRequests(detail: string, retryAfterSeconds: number): ProblemError {
  return new ProblemError(429, detail, { headers: { 'retry-after': String(retryAfterSeconds) } });
}

/** 503: something needed is away; come again after `retryAfterSeconds`. */
export function unavailable(detail: string, retryAfterSeconds = 2, options?: ErrorOptions): ProblemError {
  return new ProblemError(503, detail, { ...options, headers: { 'retry-after': String(retryAfterSeconds) } });
}
