import type { FastifyReply } from 'fastify';
import type { UpstreamAnswer } from '../upstreams/upstream-client.js';

/**
 * Answers a public route from what several services say.
 * @see https://microservices.io/patterns/data/api-composition.html
 */
export interface Composition {
  /** Answers the request of `reply`; it does not send. @throws ProblemError when there is nothing to show. */
  answer(reply: FastifyReply): Promise<UpstreamAnswer>;
}
