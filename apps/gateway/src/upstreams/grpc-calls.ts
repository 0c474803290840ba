import { Inject, Injectable } from '@nestjs/common';
import { ServiceDirectory } from '@souk/discovery';
import { Resilience, type ResilienceSettings } from '@souk/resilience';
import { CORRELATION_HEADER } from '@souk/service';
import type { FastifyReply } from 'fastify';
import { callerSignal } from './caller-signal.js';
import { GrpcCall, type GrpcQuestion } from './grpc-call.js';
import { doorOf, type GrpcUpstream } from './grpc-door.js';
import { UPSTREAM_DISCOVERY } from './upstream.js';
import { noteCall } from './upstream-call-notes.js';
import { RESILIENCE_SETTINGS } from './upstream-policies.js';
import { upstreamProblem } from './upstream-problem.js';

/** The one way to the gRPC doors of the services: policy, discovery, deadline, the caller's token. All of it reads, so it may be repeated. */
@Injectable()
export class GrpcCalls {
  constructor(
    @Inject(UPSTREAM_DISCOVERY) private readonly discovery: ServiceDirectory,
    @Inject(RESILIENCE_SETTINGS) private readonly settings: ResilienceSettings,
    private readonly resilience: Resilience,
  ) {}

  /**
   * Asks for the caller that `reply` will answer.
   * @param timeoutMs for the call with all its tries, in place of the door's own time-out
   * @throws ProblemError 503 or 504 naming the service when it does not answer, or what it says against the question
   */
  async make<Answer>(
    reply: FastifyReply,
    upstream: GrpcUpstream,
    question: GrpcQuestion<Answer>,
    timeoutMs = this.settings.timeoutMs,
  ): Promise<Answer> {
    const door = doorOf(upstream);
    const signal = callerSignal(reply);
    const call = new GrpcCall(door, question, metadataOf(reply), timeoutMs, this.discovery, signal);
    const policy = this.resilience.policyFor(door, this.settings);
    try {
      return await policy.execute((attempt) => call.try(attempt), { idempotent: true, timeoutMs, signal });
    } catch (error) {
      throw upstreamProblem(upstream, error);
    } finally {
      noteCall(reply, { upstream: door, instance: call.instance?.id, attempts: call.attempts });
    }
  }
}

function metadataOf(reply: FastifyReply): Readonly<Record<string, string>> {
  const { authorization } = reply.request.headers;
  const correlation = { [CORRELATION_HEADER]: String(reply.getHeader(CORRELATION_HEADER)) };
  return authorization === undefined ? correlation : { ...correlation, authorization };
}
