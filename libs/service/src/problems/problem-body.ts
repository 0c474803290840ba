import { STATUS_CODES } from 'node:http';
import { currentTraceId } from '@souk/observability';
import type { FastifyRequest } from 'fastify';
import type { ProblemError } from './problem-error.js';
import type { Problem } from './problem.js';
import { publicPath } from './public-path.js';

export const PROBLEM_TYPE = 'application/problem+json';

/** What the caller is told of a problem with this request. */
export function problemBody({ type, status, detail, errors }: ProblemError, request: FastifyRequest): Problem {
  return {
    type,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    instance: publicPath(request),
    traceId: currentTraceId(),
    errors,
  };
}
