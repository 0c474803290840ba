import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Callee } from './upstream.js';
import { UpstreamCalls } from './upstream-calls.js';
import { onBehalfOf } from './upstream-headers.js';
import { UpstreamPolicies } from './upstream-policies.js';

/** What a service answered, good or bad. */
export interface UpstreamAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Asks a service for what the gateway puts together with other things. */
@Injectable()
export class UpstreamClient {
  constructor(
    private readonly calls: UpstreamCalls,
    private readonly policies: UpstreamPolicies,
  ) {}

  /**
   * Gets `path` on behalf of the request of `reply`, with the caller's own token.
   * @param timeoutMs for the call with all its tries, in place of the service's own time-out
   * @throws ProblemError 503 or 504 naming the service when it does not answer.
   */
  get(reply: FastifyReply, upstream: Callee, path: string, timeoutMs?: number): Promise<UpstreamAnswer> {
    return this.ask(reply, upstream, { method: 'GET', path, timeoutMs });
  }

  /** Posts `body` to `path`, likewise, but never a second time. @throws as {@link get} */
  post(
    reply: FastifyReply,
    upstream: Callee,
    path: string,
    body: unknown,
    timeoutMs?: number,
  ): Promise<UpstreamAnswer> {
    return this.ask(reply, upstream, { method: 'POST', path, body: JSON.stringify(body), timeoutMs });
  }

  private ask(
    reply: FastifyReply,
    upstream: Callee,
    question: { method: 'GET' | 'POST'; path: string; body?: string; timeoutMs?: number },
  ): Promise<UpstreamAnswer> {
    const headers = onBehalfOf(reply);
    if (question.body !== undefined) headers['content-type'] = 'application/json';
    return this.calls.make(
      { ...question, reply, headers, policy: this.policies.of(upstream), isIdempotent: question.method === 'GET' },
      async ({ statusCode, body }) => ({ status: statusCode, body: await body.json() }),
    );
  }
}
