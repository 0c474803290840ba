import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ServiceDirectory } from '@souk/discovery';
import type { Dispatcher } from 'undici';
import { callerSignal } from './caller-signal.js';
import { FailingAnswer } from './failing-answer.js';
import { UPSTREAM_DISCOVERY } from './upstream.js';
import { UpstreamAgent } from './upstream-agent.js';
import { UpstreamCall } from './upstream-call.js';
import { noteCall } from './upstream-call-notes.js';
import { upstreamProblem } from './upstream-problem.js';
import type { UpstreamRequest } from './upstream-request.js';

type Read<Result> = (response: Dispatcher.ResponseData) => Result | Promise<Result>;

/** The one way to the services, for what is passed on and for what is put together: policy, discovery, connections. */
@Injectable()
export class UpstreamCalls implements OnApplicationShutdown {
  constructor(
    @Inject(UPSTREAM_DISCOVERY) private readonly discovery: ServiceDirectory,
    private readonly agent: UpstreamAgent,
  ) {}

  /**
   * Asks, and reads the answer, under the policy of the request. An answer that counts as a failure is read too, where no try did better.
   * @throws ProblemError 503 or 504 naming the service when it did not answer, or the caller's own where their body is to blame
   */
  async make<Result>(request: UpstreamRequest, read: Read<Result>): Promise<Result> {
    const call = new UpstreamCall(request, this.discovery, this.agent);
    const { upstream } = request.policy;
    try {
      return await this.underPolicy(call, request, read);
    } catch (error) {
      call.dropFailingAnswer();
      throw upstreamProblem(upstream, error);
    } finally {
      noteCall(request.reply, { upstream, instance: call.instance?.id, attempts: call.attempts });
    }
  }

  onApplicationShutdown(): void {
    this.discovery.close();
  }

  private async underPolicy<Result>(call: UpstreamCall, request: UpstreamRequest, read: Read<Result>): Promise<Result> {
    try {
      return await request.policy.policy.execute(async (attempt) => read(await call.try(attempt)), {
        idempotent: request.isIdempotent,
        isRepeatable: () => call.isRepeatable,
        timeoutMs: request.timeoutMs,
        signal: callerSignal(request.reply),
      });
    } catch (error) {
      if (error instanceof FailingAnswer && error === call.failingAnswer) return await read(error.response);
      throw error;
    }
  }
}
