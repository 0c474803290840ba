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

/** Asks a service for what the gateway puts together with other things. */
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
  get(reply: FastifyReply, upstream: Upstream, path: string, timeoutMs?: number): Promise<UpstreamAnswer> {
    return this.ask(reply, upstream, { method: 'GET', path }, timeoutMs);
  }

  /** Posts `body` to `path`, likewise. @throws as {@link get} */
  post(reply: FastifyReply, upstream: Upstream, path: string, body: unknown): Promise<UpstreamAnswer> {
    return this.ask(reply, upstream, { method: 'POST', path, body: JSON.stringify(body) });
  }

  private async ask(
    reply: FastifyReply,
    upstream: Upstream,
    request: { method: 'GET' | 'POST'; path: string; body?: string },
    timeoutMs = this.options.upstreamTimeoutMs,
  ): Promise<UpstreamAnswer> {
    const headers = { ...onBehalfOf(reply), ...(request.body && { 'content-type': 'application/json' }) };
    try {
      const { statusCode, body } = await this.agent.dispatcher.request({
        ...request,
        origin: this.options[upstream],
        headers,
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { status: statusCode, body: await body.json() };
    } catch (error) {
      throw upstreamProblem(upstream, error);
    }
  }
}
