import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_TYPE, problemBody } from '../problems/problem-body.js';
import { ProblemError } from '../problems/problem-error.js';
import { remainingMs } from './remaining-ms.js';

const underWay = new WeakMap<FastifyRequest, AbortController>();

/**
 * Works on no request longer than its caller waits: 504 at once where no time is left, and when it has passed before an answer
 * has begun. Whatever was begun by then may still come to its end.
 */
export function keepDeadlines(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    const left = remainingMs(request.headers);
    if (left !== undefined && left <= 0) return done(deadlinePassed());
    if (left !== undefined) endAfter(left, request, reply);
    return done();
  });
}

/** Aborted when the deadline of the request passes; never where it has none. */
export function deadlineSignalOf(request: FastifyRequest): AbortSignal {
  return (underWay.get(request) ?? new AbortController()).signal;
}

function endAfter(milliseconds: number, request: FastifyRequest, reply: FastifyReply): void {
  const deadline = new AbortController();
  underWay.set(request, deadline);
  const timer = setTimeout(() => {
    const problem = deadlinePassed();
    deadline.abort(problem);
    answer(problem, request, reply);
  }, milliseconds);
  reply.raw.once('close', () => clearTimeout(timer));
}

/** An answer that has begun goes on: its reader says how long it waits for the rest. */
function answer(problem: ProblemError, request: FastifyRequest, reply: FastifyReply): void {
  if (reply.sent || reply.raw.headersSent) return;
  void reply
    .status(problem.status)
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problemBody(problem, request)));
}

const deadlinePassed = (): ProblemError => new ProblemError(504, 'There was not enough time left to answer.');
