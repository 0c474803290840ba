import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * What every answer says to a browser: take it for what it says it is, show and run nothing of it, frame it nowhere. They are
 * those of helmet, as far as they mean something for an API, put together once and not for each request. A route that answers
 * with a page sets its own `content-security-policy`.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html#security-headers
 */
const ALWAYS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
};

const ONE_YEAR_SECONDS = 31_536_000;

/** A Fastify hook for the beginning of a request: what is set later, by a service or a route, takes its place. */
export function setSecurityHeaders(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  void reply.headers(ALWAYS);
  if (isPersonal(request)) void reply.header('cache-control', 'no-store');
  // Over plain HTTP browsers ignore it, and it would be wrong where there is no HTTPS.
  if (request.protocol === 'https') void reply.header('strict-transport-security', `max-age=${ONE_YEAR_SECONDS}`);
  done();
}

/** Made for one caller, or with a token in it: no cache on the way may keep it. */
function isPersonal({ headers, method }: FastifyRequest): boolean {
  return headers.authorization !== undefined || method !== 'GET';
}
