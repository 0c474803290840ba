import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Upstream, UPSTREAM_OPTIONS, type UpstreamOptions } from './upstream.js';
import { UpstreamAgent } from './upstream-agent.js';
import { onBehalfOf } from './upstream-headers.js';
import { upstreamProblem } from './upstream-problem.js';

/** What a service answered, good or bad. */
export interface UpstreamAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Reads from a service what the gateway puts together with other things. */
@Injectable()
export class UpstreamClient {
  constructor(
    @Inject(UPSTREAM_OPTIONS) private readonly options: UpstreamOptions,
    private readonly agent: UpstreamAgent,
  ) {}

  /**
   * Gets `path` on behalf of the request of `reply`, with the caller's own token.
   * @throws ProblemError 503 or 504 naming the service when it does not answer.
   */
  async get(
    reply: FastifyReply,
    upstream: Upstream,
    path: string,
    timeoutMs = this.options.upstreamTimeoutMs,
  ): Promise<UpstreamAnswer> {
    try {
      const { statusCode, body } = await this.agent.dispatcher.request({
        origin: this.options[upstream],
        path,
        method: 'GET',
        headers: onBehalfOf(reply),
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { status: statusCode, body: await body.json() };
    } catch (error) {
      throw upstreamProblem(upstream, error);
    }
  }
}
