import type { FastifyReply } from 'fastify';
import type { UpstreamAnswer } from '../upstreams/upstream-client.js';

/** What was put together. */
export interface ComposedAnswer extends UpstreamAnswer {
  /** Something is missing whose service did not answer. */
  readonly isPartial?: boolean;
}

/**
 * Answers a public route from what several services say.
 * @see https://microservices.io/patterns/data/api-composition.html
 */
export interface Composition {
  /** Answers the request of `reply`; it does not send. @throws ProblemError when there is nothing to show. */
  answer(reply: FastifyReply): Promise<ComposedAnswer>;
}

/** Answers with a body that names itself what is missing. */
export function shown(body: { readonly unavailable: readonly string[] }): ComposedAnswer {
  return { status: 200, body, isPartial: body.unavailable.length > 0 };
}
