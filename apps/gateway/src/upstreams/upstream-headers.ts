import type { IncomingHttpHeaders } from 'node:http';
import { CORRELATION_HEADER } from '@souk/service';
import type { FastifyReply } from 'fastify';
import { PUBLIC_PREFIX } from './upstream.js';

/** Headers as undici takes and gives them, by their lower-case names. */
export type HeadersToService = Record<string, string | string[]>;

/**
 * What a service may learn of the caller's headers; nothing else gets through, above all nothing that a service could trust
 * (`x-user-*`, `x-forwarded-*`, `forwarded`, `x-real-ip`, `x-deadline-ms`). `traceparent` is not among them:
 * the instrumentation writes the one of the gateway's own span.
 */
const PASSED = [
  'accept',
  'accept-language',
  'authorization',
  'idempotency-key',
  'if-match',
  'if-none-match',
  'last-event-id',
  'user-agent',
  'x-souk-faults',
];
const ABOUT_THE_BODY = ['content-length', 'content-type'];
const OF_OUR_OWN_REQUESTS = ['authorization', 'accept-language'];

/** RFC 9110, 7.6.1: these are about one connection, not about the message. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
/** What is not for the caller: hop-by-hop, and what tells which software answers. */
const NOT_PASSED_BACK = new Set([...HOP_BY_HOP, 'server', 'x-powered-by', 'via']);

/** Which headers of the caller's own request go on. @param more what a route adds */
export function namesPassedOn(hasBody: boolean, more: readonly string[] = []): readonly string[] {
  return [...PASSED, ...(hasBody ? ABOUT_THE_BODY : []), ...more];
}

/** The headers of the caller's own request as a service gets it. `prefix` is what was taken off its path. */
export function passedOn(reply: FastifyReply, names: readonly string[], prefix: string): HeadersToService {
  const { headers, ip, protocol, host } = reply.request;
  const passed: HeadersToService = {
    [CORRELATION_HEADER]: String(reply.getHeader(CORRELATION_HEADER)),
    'x-forwarded-for': ip,
    'x-forwarded-proto': protocol,
    'x-forwarded-host': host,
  };
  if (prefix) passed['x-forwarded-prefix'] = prefix;
  const named = namedInConnection(headers.connection);
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined && !named?.has(name)) passed[name] = value;
  }
  return passed;
}

/** The headers of a request that the gateway makes to answer the caller's. */
export function onBehalfOf(reply: FastifyReply): HeadersToService {
  return { ...passedOn(reply, OF_OUR_OWN_REQUESTS, PUBLIC_PREFIX), accept: 'application/json' };
}

/** The headers of a service's answer as the caller gets them: its paths start with the public prefix again. */
export function passedBack(headers: IncomingHttpHeaders, prefix: string): HeadersToService {
  const named = namedInConnection(headers.connection);
  const kept: HeadersToService = {};
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (value !== undefined && !NOT_PASSED_BACK.has(name) && !named?.has(name)) kept[name] = value;
  }
  if (headers.location?.startsWith('/')) kept['location'] = prefix + headers.location;
  return kept;
}

/** What a message says to be about its connection only. */
function namedInConnection(connection: string | undefined): ReadonlySet<string> | undefined {
  if (!connection || /^(keep-alive|close)$/i.test(connection)) return undefined;
  return new Set(
    connection
      .toLowerCase()
      .split(',')
      .map((name) => name.trim()),
  );
}
