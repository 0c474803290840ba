import type { IncomingMessage } from 'node:http';
import type { Attributes } from '@opentelemetry/api';
import {
  ATTR_CLIENT_ADDRESS,
  ATTR_HTTP_REQUEST_METHOD_ORIGINAL,
  ATTR_NETWORK_PEER_ADDRESS,
  ATTR_NETWORK_PEER_PORT,
  ATTR_URL_FULL,
  ATTR_URL_QUERY,
} from '@opentelemetry/semantic-conventions';

/** An outgoing request as undici's instrumentation shows it. */
export interface OutgoingRequest {
  readonly origin: string | URL;
  readonly path: string;
  readonly method: string;
}

const HIDDEN = 'REDACTED';
const METHODS = new Set(['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'QUERY', 'TRACE']);

/**
 * Overrides on the span of an incoming request: who asked is nobody's business, and of a query only the names of its parameters are
 * told. An attribute that is undefined is left out.
 */
export function incomingAttributes({ url = '' }: Pick<IncomingMessage, 'url'>): Attributes {
  const [, query] = url.split('?', 2);
  return {
    [ATTR_CLIENT_ADDRESS]: undefined,
    [ATTR_NETWORK_PEER_ADDRESS]: undefined,
    [ATTR_NETWORK_PEER_PORT]: undefined,
    [ATTR_URL_QUERY]: query ? withoutValues(query) : undefined,
  };
}

/** The same on the span of an outgoing request. */
export function outgoingAttributes({ origin, path, method }: OutgoingRequest): Attributes {
  return {
    // What is told without being asked is right where there is no query.
    ...(path.includes('?') && { [ATTR_URL_FULL]: urlWithoutValues(path, origin) }),
    [ATTR_URL_QUERY]: undefined,
    [ATTR_HTTP_REQUEST_METHOD_ORIGINAL]: METHODS.has(method) ? undefined : method,
  };
}

function urlWithoutValues(path: string, origin: string | URL): string {
  const url = new URL(path, origin);
  url.search = withoutValues(url.search);
  return url.href;
}

function withoutValues(query: string): string {
  const names = [...new URLSearchParams(query).keys()];
  return names.map((name) => `${encodeURIComponent(name)}=${HIDDEN}`).join('&');
}
