import type { FastifyInstance } from 'fastify';
import type { Readiness } from '../health/readiness.js';

/** On its way out a process still answers what comes, but each connection once only: whoever asks again asks another copy. */
export function closeWhileDraining(server: FastifyInstance, readiness: Readiness): void {
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (readiness.isDraining) void reply.header('connection', 'close');
    done(null, payload);
  });
}
