import type { FastifyReply, FastifyRequest } from 'fastify';
import { CORRELATION_HEADER, correlationIdOf } from '../correlation/correlate-requests.js';
import { PROBLEM_TYPE, problemBody } from './problem-body.js';
import { ProblemError } from './problem-error.js';

/** Answers a request whose address cannot be routed; Fastify refuses it before any hook or filter of ours. */
export function answerBadAddress(
  error: { readonly statusCode?: number },
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const problem = new ProblemError(error.statusCode ?? 400, 'The address of the request is malformed or too long.');
  void reply
    .status(problem.status)
    .header(CORRELATION_HEADER, correlationIdOf(request))
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problemBody(problem, request)));
}
