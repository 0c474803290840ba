import { STATUS_CODES } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { createLogger, currentTraceId } from '@souk/observability';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, throwError } from 'rxjs';
import { publicPath } from './public-path.js';
import { problemOf, type StoreIsDown } from './problem-of.js';
import type { ProblemError } from './problem-error.js';
import type { Problem } from './problem.js';

const logger = createLogger('http');

/**
 * Answers every error of a request as problem details (RFC 9457), and logs those that are our fault.
 * The error of a message handler goes on to the transport as it was thrown: retrying and parking are decided there.
 */
@Catch()
export class ProblemDetailsFilter implements ExceptionFilter {
  constructor(private readonly storeIsDown: StoreIsDown) {}

  catch(error: unknown, host: ArgumentsHost): Observable<never> | undefined {
    if (host.getType() !== 'http') return throwError(() => error);
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(error, this.storeIsDown);
    logIfOurs(problem, error, request);
    if (reply.raw.headersSent) reply.raw.destroy();
    else void reply.status(problem.status).headers(problem.headers).type('application/problem+json').send(JSON.stringify(body(problem, request)));
    return undefined;
  }
}

/** What is unavailable is a warning: it passes, and whoever is down says so itself. */
function logIfOurs({ status }: ProblemError, error: unknown, request: FastifyRequest): void {
  if (status < 500) return;
  logger[status === 503 ? 'warn' : 'error']({ err: error, method: request.method, path: publicPath(request) }, 'request failed');
}

function body({ type, status, detail, errors }: ProblemError, request: FastifyRequest): Problem {
  return { type, title: STATUS_CODES[status] ?? 'Error', status, detail, instance: publicPath(request), traceId: currentTraceId(), errors };
}
