import { counter } from '@souk/observability';
import { BreakerOpenError, BulkheadFullError, CallAbandonedError, CallTimeoutError } from '@souk/resilience';
import { ProblemError, unavailable } from '@souk/service';
import { type Callee, QUERY_SIDE, upstreams } from './upstream.js';

const failures = counter({
  name: 'souk_gateway_upstream_failures_total',
  help: 'Requests that a service did not answer, by service and kind of failure',
  labels: ['upstream', 'kind'],
  startingAt: { upstream: upstreams, kind: ['timeout', 'unreachable'] },
});

/**
 * What a caller is told when a service did not answer: 504 when it was slow, 503 when it could not be reached, broke off, or
 * was not asked at all because its breaker is open or too many are asking.
 */
export function upstreamProblem(upstream: Callee, error: unknown): ProblemError {
  const cause = firstCause(error);
  if (cause instanceof ProblemError) return cause;
  if (cause instanceof BreakerOpenError) return away(upstream, cause, Math.ceil(cause.retryAfterMs / 1_000));
  if (cause instanceof BulkheadFullError)
    return unavailable(`The ${serviceOf(upstream)} service has too much to do at the moment.`, 1, { cause });
  if (cause instanceof CallAbandonedError) return away(upstream, cause, 2);
  const kind = isTimeout(cause) ? 'timeout' : 'unreachable';
  failures.inc({ upstream, kind });
  if (kind === 'timeout')
    return new ProblemError(504, `The ${serviceOf(upstream)} service did not answer in time.`, { cause });
  return away(upstream, cause, 2);
}

function away(upstream: Callee, cause: unknown, retryAfterSeconds: number): ProblemError {
  return unavailable(
    `The ${serviceOf(upstream)} service is not available at the moment.`,
    Math.max(1, retryAfterSeconds),
    {
      cause,
    },
  );
}

/** Callers know one service, however many processes it is. */
const serviceOf = (callee: Callee): string => (callee === QUERY_SIDE ? 'orders' : callee);

function firstCause(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? firstCause(error.cause) : error;
}

function isTimeout(cause: unknown): boolean {
  if (cause instanceof CallTimeoutError) return true;
  return cause instanceof Error && 'code' in cause && cause.code === 'UND_ERR_BODY_TIMEOUT';
}
