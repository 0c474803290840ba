import type { FastifyReply } from 'fastify';

/** Tells at which version the order is, or is since this write: `If-Min-Version` of a later read takes it. */
export function tellVersion(reply: FastifyReply, version: number): void {
  void reply.header('x-order-version', String(version));
}
