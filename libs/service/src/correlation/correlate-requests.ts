import { randomUUID } from 'node:crypto';
import { currentTraceId, withLogFields } from '@souk/observability';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Header that ties together all that one request of a caller sets off. */
export const CORRELATION_HEADER = 'x-correlation-id';

/** Anything else could forge log lines or response headers. */
const WELL_FORMED = /^[\w.:-]{1,128}$/;

/** Gives every response, and every log line of its request, the caller's correlation id, or else the trace id. */
export function correlateRequests(server: FastifyInstance): void {
  const ids = new WeakMap<FastifyRequest, string>();
  server.addHook('onRequest', (request, reply, done) => {
    const id = correlationIdOf(request);
    ids.set(request, id);
    void reply.header(CORRELATION_HEADER, id);
    withLogFields({ correlationId: id }, done);
  });
  // Reading the body leaves the async context of onRequest, so it is entered again behind it.
  server.addHook('preValidation', (request, _reply, done) => {
    withLogFields({ correlationId: ids.get(request) ?? '' }, done);
  });
}

/** The caller's correlation id where it is well formed, else the trace id, else a new one. */
export function correlationIdOf(request: FastifyRequest): string {
  const given = request.headers[CORRELATION_HEADER];
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : (currentTraceId() ?? randomUUID());
}
