import type { Discovery, Instance } from '@souk/discovery';
import { Code, type GrpcCallOptions, GrpcError, httpStatusOf } from '@souk/grpc';
import { type Attempt, CallTimeoutError, NotAFailure } from '@souk/resilience';
import { ProblemError } from '@souk/service';
import type { GrpcDoor } from './grpc-door.js';
import { InstanceWalk } from './instance-walk.js';

/** Asks one instance. @param address host and port */
export type GrpcQuestion<Answer> = (address: string, options: GrpcCallOptions) => Promise<Answer>;

/** Codes that say nothing about the question, only that the service can't at the moment. */
const FAILING: ReadonlySet<Code> = new Set([Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED, Code.CANCELLED]);

/** One call with all its tries: each goes to another instance where there is one. */
export class GrpcCall<Answer> {
  private readonly walk: InstanceWalk;

  constructor(
    private readonly door: GrpcDoor,
    private readonly question: GrpcQuestion<Answer>,
    private readonly metadata: Readonly<Record<string, string>>,
    timeoutMs: number,
    private readonly discovery: Discovery,
    /** Aborted when the caller has gone away. */
    private readonly callerGone: AbortSignal,
  ) {
    this.walk = new InstanceWalk(door, discovery, timeoutMs);
  }

  /** The one that was asked last. */
  get instance(): Instance | undefined {
    return this.walk.instance;
  }

  get attempts(): number {
    return this.walk.attempts;
  }

  /**
   * Asks the instance whose turn it is; where it is away, the next one at once.
   * @throws GrpcError of an instance that can't; NotAFailure where the question is to blame
   */
  async try({ signal }: Attempt): Promise<Answer> {
    return this.walk.try(
      (instance) => this.ask(instance, signal),
      (error) => error instanceof GrpcError && error.code === Code.UNAVAILABLE,
    );
  }

  private async ask(instance: Instance, signal: AbortSignal): Promise<Answer> {
    try {
      const options = { timeoutMs: this.walk.millisecondsLeft, signal, metadata: this.metadata };
      const answer = await this.question(new URL(instance.url).host, options);
      this.discovery.report(this.door, instance, 'success');
      return answer;
    } catch (error) {
      throw this.blame(instance, error);
    }
  }

  /** The instance's, unless the caller has gone away, or what was asked is wrong: then they are told, in the words of the service. */
  private blame(instance: Instance, error: unknown): unknown {
    if (!(error instanceof GrpcError) || this.callerGone.aborted) return error;
    const isFailing = FAILING.has(error.code);
    this.discovery.report(this.door, instance, isFailing ? 'failure' : 'success');
    if (!isFailing) return new NotAFailure(problemOf(error));
    return error.code === Code.DEADLINE_EXCEEDED ? new CallTimeoutError(this.door, this.walk.timeoutMs, true) : error;
  }
}

/** What grpc-js itself says of an error is not for callers: only words of the service are passed on. */
function problemOf(error: GrpcError): ProblemError {
  const status = httpStatusOf(error.code);
  return new ProblemError(status, status < 500 ? error.message : 'Something went wrong on our side.');
}
