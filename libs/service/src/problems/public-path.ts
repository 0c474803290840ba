import type { FastifyRequest } from 'fastify';

const PREFIX = /^(?:\/[\w-]+)+$/;

/** Path of the request as the caller wrote it: behind the gateway, with the prefix that the gateway took off. */
export function publicPath(request: FastifyRequest): string {
  const prefix = request.headers['x-forwarded-prefix'];
  const path = request.url.split('?', 1)[0] ?? '/';
  return typeof prefix === 'string' && PREFIX.test(prefix) ? prefix + path : path;
}
