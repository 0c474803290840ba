import { Inject, Injectable } from '@nestjs/common';
import { Resilience, type ResilienceSettings } from '@souk/resilience';
import { ProblemError } from '@souk/service';
import type { FastifyReply } from 'fastify';
import type { Callee } from '../upstreams/upstream.js';
import { type UpstreamAnswer, UpstreamClient } from '../upstreams/upstream-client.js';
import { RESILIENCE_SETTINGS, UpstreamPolicies } from '../upstreams/upstream-policies.js';
import { OrderReads } from './order-reads.js';
import { partOf } from './part.js';
import { patienceWithPart } from './patience.js';

/** Asks for parts that an answer can do without. One that is missing costs only itself, and is counted as a partial answer. */
@Injectable()
export class Parts {
  constructor(
    private readonly upstreams: UpstreamClient,
    private readonly orders: OrderReads,
    private readonly policies: UpstreamPolicies,
    private readonly resilience: Resilience,
    @Inject(RESILIENCE_SETTINGS) private readonly settings: ResilienceSettings,
  ) {}

  /** Milliseconds; a part that takes longer is left out. */
  get patienceMs(): number {
    return patienceWithPart(this.settings);
  }

  /** What the service answers, good or bad; its status alone where it does not answer. */
  get(reply: FastifyReply, upstream: Callee, path: string): Promise<UpstreamAnswer> {
    const asked = this.upstreams.get(reply, upstream, path, this.patienceMs);
    return this.counted(this.policies.of(upstream).upstream, asked);
  }

  /** One order, likewise. */
  order(reply: FastifyReply, orderId: string): Promise<UpstreamAnswer> {
    return this.counted('orders', this.orders.one(reply, orderId, this.patienceMs));
  }

  /** What was found out; null where the service did not answer. @param policy the one that it was asked under */
  async known<Value>(policy: string, asked: Promise<Value>): Promise<Value | null> {
    try {
      return await asked;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.noteMissing(policy);
      return null;
    }
  }

  private async counted(policy: string, asked: Promise<UpstreamAnswer>): Promise<UpstreamAnswer> {
    const answer = await partOf(asked);
    if (answer.status >= 500) this.noteMissing(policy);
    return answer;
  }

  private noteMissing(policy: string): void {
    this.resilience.noteFallback(policy, 'partial');
  }
}
