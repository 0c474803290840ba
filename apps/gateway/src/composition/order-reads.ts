import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { OrderSides } from '../upstreams/order-sides.js';
import { type UpstreamAnswer, UpstreamClient } from '../upstreams/upstream-client.js';

/** One order, for what is put together: from whichever side of orders tells it. */
@Injectable()
export class OrderReads {
  constructor(
    private readonly upstreams: UpstreamClient,
    private readonly sides: OrderSides,
  ) {}

  /**
   * What orders answers, good or bad.
   * @param timeoutMs in place of the service's own time-out
   * @throws ProblemError 503 or 504 when orders does not answer
   */
  async one(reply: FastifyReply, orderId: string, timeoutMs?: number): Promise<UpstreamAnswer> {
    const path = `/orders/${encodeURIComponent(orderId)}`;
    const { answer } = await this.sides.ask(
      reply,
      (side, leftMs) => this.upstreams.get(reply, side, path, leftMs),
      timeoutMs,
    );
    return answer;
  }
}
