import { histogram, setHttpRoute } from '@souk/observability';
import type { FastifyInstance } from 'fastify';

/** Rate, errors and duration of every route; the span of a request is named after its route too. */
export function observeRequests(server: FastifyInstance): void {
  const durations = histogram({
    name: 'souk_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the end of its answer',
    labels: ['method', 'route', 'status'],
  });
  server.addHook('onRequest', (request, _reply, done) => {
    if (request.routeOptions.url) setHttpRoute(request.routeOptions.url);
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unmatched';
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
    done();
  });
}
