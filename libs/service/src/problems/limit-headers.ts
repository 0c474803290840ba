import type { FastifyInstance } from 'fastify';
import { ProblemError } from './problem-error.js';

/** Headers of a request at most. The server itself would silently leave out those beyond its own limit. */
const HEADERS = 100;

/** Refuses requests with more headers than any honest one has. */
export function limitHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    // Names and values by turns.
    if (request.raw.rawHeaders.length <= HEADERS * 2) done();
    else done(new ProblemError(431, `The request has more than ${HEADERS} headers.`));
  });
}
