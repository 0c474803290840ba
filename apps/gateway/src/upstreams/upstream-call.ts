import type { Discovery, Instance } from '@souk/discovery';
import { seconds } from '@souk/kernel';
import { type Attempt, NotAFailure } from '@souk/resilience';
import type { Dispatcher } from 'undici';
import { wasNeverSent } from './connection-failure.js';
import { dropBody } from './drop-body.js';
import { FailingAnswer, isFailing } from './failing-answer.js';
import { InstanceWalk } from './instance-walk.js';
import { KeptBody } from './kept-body.js';
import type { UpstreamAgent } from './upstream-agent.js';
import { observeAnswer } from './upstream-metrics.js';
import type { UpstreamRequest } from './upstream-request.js';

/** Tells a service how many milliseconds the caller still waits. */
const DEADLINE_HEADER = 'x-deadline-ms';
/** Three heartbeats of an event stream: a host that says nothing for so long has gone without closing the connection. */
const EVENT_STREAM_SILENCE_MS = seconds(45);

/** One call with all its tries: each goes to another instance where there is one. */
export class UpstreamCall {
  private readonly walk: InstanceWalk;
  private failure: unknown;

  constructor(
    private readonly request: UpstreamRequest,
    private readonly discovery: Discovery,
    private readonly agent: Pick<UpstreamAgent, 'request'>,
  ) {
    const { policy, timeoutMs = policy.settings.timeoutMs } = request;
    this.walk = new InstanceWalk(policy.upstream, discovery, timeoutMs);
  }

  /** The one that was asked last. */
  get instance(): Instance | undefined {
    return this.walk.instance;
  }

  get attempts(): number {
    return this.walk.attempts;
  }

  /** Whether what is sent is still there. */
  get isRepeatable(): boolean {
    const { body } = this.request;
    return !(body instanceof KeptBody) || body.canBeSentAgain;
  }

  /** The latest answer if it counts as a failure; not yet read. */
  get failingAnswer(): FailingAnswer | undefined {
    return this.failure instanceof FailingAnswer ? this.failure : undefined;
  }

  /**
   * Asks the instance whose turn it is; where no connection to it comes about, the next one at once.
   * @throws FailingAnswer, or what went wrong with the connection; NotAFailure where the caller is to blame
   */
  async try({ signal }: Attempt): Promise<Dispatcher.ResponseData> {
    this.dropFailingAnswer();
    return this.walk.try(
      (instance) => this.ask(instance, signal),
      (error) => this.mayGoElsewhere(error),
    );
  }

  /** Frees the connection of an answer that nobody will read. */
  dropFailingAnswer(): void {
    dropBody(this.failingAnswer?.response.body);
    this.failure = undefined;
  }

  private async ask(instance: Instance, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const { policy, method, isEventStream } = this.request;
    const start = performance.now();
    try {
      const response = await this.agent.request(this.requestTo(instance, signal), isEventStream);
      observeAnswer(policy.upstream, method, start, response.statusCode);
      if (isFailing(response.statusCode)) throw new FailingAnswer(response);
      this.discovery.report(policy.upstream, instance, 'success');
      return response;
    } catch (error) {
      this.failure = this.blame(instance, error, start);
      throw this.failure;
    }
  }

  private requestTo({ url }: Instance, signal: AbortSignal): Dispatcher.RequestOptions {
    const { method, path, headers, body, isEventStream } = this.request;
    return {
      origin: url,
      method,
      path,
      headers: isEventStream ? headers : { ...headers, [DEADLINE_HEADER]: String(this.walk.millisecondsLeft) },
      body: body instanceof KeptBody ? body.open() : body,
      signal,
      // Between two parts of the answer; until it begins the policy has the say.
      bodyTimeout: isEventStream ? EVENT_STREAM_SILENCE_MS : this.walk.timeoutMs,
    };
  }

  /** The instance's, unless the caller has gone away or what they send can't be read. */
  private blame(instance: Instance, error: unknown, start: number): unknown {
    const { policy, method, body, reply } = this.request;
    if (body instanceof KeptBody && body.failure) return new NotAFailure(body.failure);
    if (reply.raw.destroyed) return new NotAFailure(error);
    if (!(error instanceof FailingAnswer)) observeAnswer(policy.upstream, method, start);
    this.discovery.report(policy.upstream, instance, 'failure');
    return error;
  }

  private mayGoElsewhere(error: unknown): boolean {
    const { body } = this.request;
    return wasNeverSent(error) && (!(body instanceof KeptBody) || body.isWhole);
  }
}
