import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { createLogger } from '@souk/observability';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, throwError } from 'rxjs';
import { PROBLEM_TYPE, problemBody } from './problem-body.js';
import type { ProblemError } from './problem-error.js';
import { problemOf, type StoreTroubleOf } from './problem-of.js';
import { publicPath } from './public-path.js';

const logger = createLogger('http');

/**
 * Answers every error of a request as problem details (RFC 9457), and logs those that are our fault.
 * The error of a message handler goes on to the transport as it was thrown: retrying and parking are decided there.
 */
@Catch()
export class ProblemDetailsFilter implements ExceptionFilter {
  constructor(private readonly storeTroubleOf: StoreTroubleOf) {}

  catch(error: unknown, host: ArgumentsHost): Observable<never> | undefined {
    if (host.getType() !== 'http') return throwError(() => error);
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const problem = problemOf(error, this.storeTroubleOf);
    logIfOurs(problem, error, request);
    answer(problem, request, http.getResponse<FastifyReply>());
    return undefined;
  }
}

/** What is unavailable is a warning: it passes, and whoever is down says so itself. */
function logIfOurs({ status }: ProblemError, error: unknown, request: FastifyRequest): void {
  if (status < 500) return;
  logger[status === 503 ? 'warn' : 'error'](
    { err: error, method: request.method, path: publicPath(request) },
    'request failed',
  );
}

/** An answer that has begun (an event stream) can only be broken off; one that is complete, since its deadline passed, stays. */
function answer(problem: ProblemError, request: FastifyRequest, reply: FastifyReply): void {
  if (reply.raw.writableEnded) return;
  if (reply.raw.headersSent) reply.raw.destroy();
  else
    void reply
      .status(problem.status)
      .headers(problem.headers)
      .type(PROBLEM_TYPE)
      .send(JSON.stringify(problemBody(problem, request)));
}
