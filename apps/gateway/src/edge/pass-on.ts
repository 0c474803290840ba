import type { FastifyReply } from 'fastify';
import type { Route } from '../routes/route.js';
import type { UpstreamOptions } from '../upstreams/upstream.js';
import { passedBack, passedOn } from '../upstreams/upstream-headers.js';
import { upstreamProblem } from '../upstreams/upstream-problem.js';

/** Lets the route's service answer: both bodies are streamed, errors of the service are passed back as they are. */
export function passOn(
  reply: FastifyReply,
  { upstream, prefix, streams, timeoutMs }: Route,
  options: UpstreamOptions,
): FastifyReply {
  const [path = '/'] = reply.request.url.slice(prefix.length).split('?', 1);
  return reply.from(path, {
    getUpstream: () => options[upstream],
    rewriteRequestHeaders: () => passedOn(reply, prefix),
    rewriteHeaders: (headers) => passedBack(headers, prefix),
    timeout: streams ? undefined : (timeoutMs ?? options.upstreamTimeoutMs),
    // Only the outermost caller retries; by default a 503 would be asked for again.
    retryDelay: () => null,
    onError: (_reply, { error }) => void reply.send(upstreamProblem(upstream, error)),
  });
}
