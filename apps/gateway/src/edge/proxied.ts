import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Dispatcher } from 'undici';
import type { Route } from '../routes/route.js';
import type { Transformation } from '../routes/transformation.js';
import { KeptBody } from '../upstreams/kept-body.js';
import type { Callee } from '../upstreams/upstream.js';
import type { UpstreamCalls } from '../upstreams/upstream-calls.js';
import { namesPassedOn, passedBack, passedOn } from '../upstreams/upstream-headers.js';
import type { UpstreamPolicy } from '../upstreams/upstream-policies.js';
import type { UpstreamRequest } from '../upstreams/upstream-request.js';
import type { Answer } from './answer.js';
import type { OpenStreams } from './open-streams.js';
import { plainPath } from './plain-path.js';

/** Of the time for a call, what a large body may take to arrive: a late one must show before the service seems to be. */
const BODY_SHARE = 0.8;

/** A route that one service answers. */
export type ProxiedRoute = Route & { readonly upstream: Callee };

/** Answers one route. @param timeoutMs for the call with all its tries, in place of the policy's own */
export type Proxying = (reply: FastifyReply, timeoutMs?: number) => Promise<Answer>;

/** What every proxied route needs. */
export interface ProxyParts {
  readonly calls: UpstreamCalls;
  readonly streams: OpenStreams;
  readonly policy: UpstreamPolicy;
}

/** Lets the route's service answer: both bodies are streamed, problems of the service are passed back as they are. */
export function proxied(route: ProxiedRoute, { calls, streams, policy }: ProxyParts): Proxying {
  const names = namesPassedOn(route.method !== 'GET', route.headers?.pass);
  // A path of which more was changed than its beginning is told by the service as its own.
  const toldPrefix = route.onto ? '' : route.prefix;
  const read = reading(route);
  return async (reply, timeoutMs) => {
    const isEventStream = route.streams && wantsEventStream(reply);
    const body = keptBody(reply, policy.settings.timeoutMs * BODY_SHARE);
    await body?.arrives();
    const answer = await calls.make(
      {
        reply,
        policy,
        // A HEAD has no body to transform, so the whole answer is made for it too.
        method: route.transform ? route.method : (reply.request.method as UpstreamRequest['method']),
        path: pathAtService(reply.request.url, route),
        headers: passedOn(reply, names, toldPrefix),
        body,
        isIdempotent: isIdempotent(route, reply),
        isEventStream,
        timeoutMs,
      },
      read,
    );
    return isEventStream ? streams.keep(answer) : answer;
  };
}

function pathAtService(url: string, { prefix, onto = '' }: Route): string {
  const end = url.indexOf('?');
  const path = plainPath(onto + url.slice(prefix.length, end < 0 ? undefined : end));
  return end < 0 ? path || '/' : `${path || '/'}${url.slice(end)}`;
}

function keptBody(reply: FastifyReply, patienceMs: number): KeptBody | undefined {
  if (!reply.request.body) return undefined;
  const body = new KeptBody(reply.request.body as Readable, patienceMs);
  reply.raw.once('finish', () => body.release());
  return body;
}

function isIdempotent({ method, keyed }: Route, { request }: FastifyReply): boolean {
  return method === 'GET' || (keyed === true && request.headers['idempotency-key'] !== undefined);
}

function wantsEventStream({ request }: FastifyReply): boolean {
  return request.headers.accept?.includes('text/event-stream') ?? false;
}

function reading({ prefix, transform }: Route): (response: Dispatcher.ResponseData) => Answer | Promise<Answer> {
  const asItIs = ({ statusCode, headers, body }: Dispatcher.ResponseData): Answer => ({
    status: statusCode,
    headers: passedBack(headers, prefix),
    body,
  });
  if (!transform) return asItIs;
  return (response) =>
    response.statusCode < 300 ? transformed(asItIs(response), response, transform) : asItIs(response);
}

/** The one case in which a body is read whole. */
async function transformed(
  { status, headers }: Answer,
  { body }: Dispatcher.ResponseData,
  transform: Transformation,
): Promise<Answer> {
  const kept = Object.entries(headers).filter(([name]) => name !== 'content-length' && name !== 'etag');
  return { status, headers: Object.fromEntries(kept), body: JSON.stringify(transform(await body.json())) };
}
