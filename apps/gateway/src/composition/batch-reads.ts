import { Injectable } from '@nestjs/common';
import type { paymentView, shipmentView } from '@souk/contracts';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Upstream } from '../upstreams/upstream.js';
import { UpstreamClient } from '../upstreams/upstream-client.js';
import { problemIn } from './problem-in.js';

export type Payment = z.input<typeof paymentView>;
export type Shipment = z.input<typeof shipmentView>;

const batch = z.object({ items: z.array(z.looseObject({ orderId: z.string() })) });

/**
 * What payment and shipping know of up to 100 orders, asked for in one call each. They answer for those orders only that
 * are the caller's own.
 */
@Injectable()
export class BatchReads {
  constructor(private readonly upstreams: UpstreamClient) {}

  /** The payments that there are, by order. @throws ProblemError when payment does not answer. */
  payments(
    reply: FastifyReply,
    orderIds: readonly string[],
    timeoutMs?: number,
  ): Promise<ReadonlyMap<string, Payment>> {
    return this.byOrder(reply, 'payment', '/payments', orderIds, timeoutMs);
  }

  /** The shipments that there are, by order. @throws ProblemError when shipping does not answer. */
  shipments(
    reply: FastifyReply,
    orderIds: readonly string[],
    timeoutMs?: number,
  ): Promise<ReadonlyMap<string, Shipment>> {
    return this.byOrder(reply, 'shipping', '/shipments', orderIds, timeoutMs);
  }

  private async byOrder<Value>(
    reply: FastifyReply,
    upstream: Upstream,
    path: string,
    orderIds: readonly string[],
    timeoutMs?: number,
  ): Promise<ReadonlyMap<string, Value>> {
    if (orderIds.length === 0) return new Map();
    const answer = await this.upstreams.get(reply, upstream, `${path}?orderIds=${orderIds.join(',')}`, timeoutMs);
    if (answer.status !== 200) throw problemIn(answer);
    return new Map(batch.parse(answer.body).items.map((item) => [item.orderId, item as Value]));
  }
}
