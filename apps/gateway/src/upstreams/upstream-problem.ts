import { counter } from '@souk/observability';
import { ProblemError, unavailable } from '@souk/service';
import type { Upstream } from './upstream.js';

const TIMEOUTS = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'TimeoutError']);

const failures = counter({
  name: 'souk_gateway_upstream_failures_total',
  help: 'Requests that a service did not answer, by service and kind of failure',
  labels: ['upstream', 'kind'],
});

/** What a caller is told when a service did not answer: 504 when it was slow, 503 when it could not be reached or broke off. */
export function upstreamProblem(upstream: Upstream, error: unknown): ProblemError {
  const cause = firstCause(error);
  if (cause instanceof ProblemError) return cause;
  const kind = isTimeout(cause) ? 'timeout' : 'unreachable';
  failures.inc({ upstream, kind });
  if (kind === 'timeout') return new ProblemError(504, `The ${upstream} service did not answer in time.`, { cause });
  return unavailable(`The ${upstream} service is not available at the moment.`, 2, { cause });
}

function firstCause(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? firstCause(error.cause) : error;
}

function isTimeout(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  return TIMEOUTS.has(cause.name) || ('code' in cause && TIMEOUTS.has(String(cause.code)));
}
