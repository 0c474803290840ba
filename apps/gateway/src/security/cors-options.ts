import type { FastifyCorsOptions } from '@fastify/cors';
import { CORRELATION_HEADER } from '@souk/service';

const PREFLIGHT_GOOD_FOR_SECONDS = 600;

/** What pages of these origins may do: everything that has a token in its header, and nothing with cookies. */
export function corsOptions(origins: readonly string[]): FastifyCorsOptions {
  const allowed = new Set(origins);
  return {
    origin: (origin, answer) => answer(null, origin !== undefined && allowed.has(origin) && origin),
    // Nobody is told more than that the origin is not among them; a preflight is answered as any unknown route.
    strictPreflight: false,
    credentials: false,
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: [
      'authorization',
      'content-type',
      'idempotency-key',
      'if-match',
      'if-min-version',
      'if-none-match',
      'last-event-id',
      'traceparent',
      CORRELATION_HEADER,
      'x-souk-faults',
    ],
    exposedHeaders: [
      'deprecation',
      'etag',
      'link',
      'location',
      'ratelimit',
      'ratelimit-policy',
      'retry-after',
      'sunset',
      CORRELATION_HEADER,
      'x-order-version',
      'x-souk-fallback',
    ],
    maxAge: PREFLIGHT_GOOD_FOR_SECONDS,
  };
}
