import type { FastifyInstance } from 'fastify';
import type { ServiceFaults } from './service-faults.js';

/** What must be answered all the same: whether the process lives, what it counts, and the end of the faults. */
const SPARED = /^\/(health|metrics|faults|bff\/admin\/faults)(\/|\?|$)/;

/** Lets the faults set on the service have their way with its requests. */
export function troubleRequests(server: FastifyInstance, faults: ServiceFaults): void {
  server.addHook('onRequest', async ({ url }) => {
    if (!SPARED.test(url)) await faults.trouble();
  });
}
