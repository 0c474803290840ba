import type { IncomingHttpHeaders } from 'node:http';
import { CORRELATION_HEADER } from '@souk/service';
import type { FastifyReply } from 'fastify';
import { PUBLIC_PREFIX } from './upstream.js';

/**
 * What a service may learn of the caller's headers; nothing else gets through. `traceparent` is not among them:
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

/** RFC 9110, 7.6.1: these are about one connection, not about the message. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The headers of the caller's own request as a service gets it. `prefix` is what was taken off its path. */
export function passedOn(reply: FastifyReply, prefix: string): IncomingHttpHeaders {
  const hasBody = !['GET', 'HEAD'].includes(reply.request.method);
  return headersToService(reply, prefix, hasBody ? [...PASSED, ...ABOUT_THE_BODY] : PASSED);
}

/** The headers of a request that the gateway makes to answer the caller's. */
export function onBehalfOf(reply: FastifyReply): IncomingHttpHeaders {
  return {
    ...headersToService(reply, PUBLIC_PREFIX, ['authorization', 'accept-language']),
    accept: 'application/json',
  };
}

/** The headers of a service's answer as the caller gets them: its paths start with the public prefix again. */
export function passedBack(headers: IncomingHttpHeaders, prefix: string): IncomingHttpHeaders {
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)));
  const { location } = headers;
  return location?.startsWith('/') ? { ...kept, location: prefix + location } : kept;
}

function headersToService(reply: FastifyReply, prefix: string, names: readonly string[]): IncomingHttpHeaders {
  const { headers, ip, protocol, host } = reply.request;
  const passed = names.map((name) => [name, headers[name]] as const).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(passed),
    [CORRELATION_HEADER]: String(reply.getHeader(CORRELATION_HEADER)),
    'x-forwarded-for': ip,
    'x-forwarded-proto': protocol,
    'x-forwarded-host': host,
    ...(prefix && { 'x-forwarded-prefix': prefix }),
  };
}
