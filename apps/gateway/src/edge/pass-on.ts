import type { FastifyReply } from 'fastify';
import type { Route } from '../routes/route.js';
import type { Upstream, UpstreamOptions } from '../upstreams/upstream.js';
import { passedBack, passedOn } from '../upstreams/upstream-headers.js';
import { upstreamProblem } from '../upstreams/upstream-problem.js';

/** A route that one service answers. */
export type PassedOnRoute = Route & { readonly upstream: Upstream };

/** Lets the route's service answer: both bodies are streamed, errors of the service are passed back as they are. */
export function passOn(
  reply: FastifyReply,
  { upstream, prefix, onto = '', streams, timeoutMs }: PassedOnRoute,
  options: UpstreamOptions,
): FastifyReply {
  const [path = ''] = reply.request.url.slice(prefix.length).split('?', 1);
  return reply.from(onto + path || '/', {
    getUpstream: () => options[upstream],
    // A path of which more was changed than its beginning is told by the service as its own.
    rewriteRequestHeaders: () => passedOn(reply, onto ? '' : prefix),
    rewriteHeaders: (headers) => passedBack(headers, prefix),
    timeout: streams ? undefined : (timeoutMs ?? options.upstreamTimeoutMs),
    // Only the outermost caller retries; by default a 503 would be asked for again.
    retryDelay: () => null,
    onError: (_reply, { error }) => void reply.send(upstreamProblem(upstream, error)),
  });
}
