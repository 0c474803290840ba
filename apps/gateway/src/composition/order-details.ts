import { Injectable } from '@nestjs/common';
import { principalOf } from '@souk/auth';
import type { FastifyReply } from 'fastify';
import type { Upstream } from '../upstreams/upstream.js';
import type { UpstreamAnswer } from '../upstreams/upstream-client.js';
import { isRefusal, unavailableIn, valueOf } from './part.js';
import { Parts } from './parts.js';

type Answers = Readonly<Record<'order' | 'customer' | 'payment' | 'shipment' | 'reservation', UpstreamAnswer>>;

/**
 * An order with all that other services know of it, asked for at the same time. What never was is null;
 * what its service could not tell is null and named in `unavailable`.
 */
@Injectable()
export class OrderDetails {
  constructor(private readonly parts: Parts) {}

  async answer(reply: FastifyReply): Promise<UpstreamAnswer> {
    const { orderId } = reply.request.params as { orderId: string };
    const parts = await this.ask(reply, orderId);
    return isRefusal(parts.order) ? parts.order : { status: 200, body: details(parts) };
  }

  private async ask(reply: FastifyReply, orderId: string): Promise<Answers> {
    const asked = this.parts.order(reply, orderId);
    const inPath = encodeURIComponent(orderId);
    const [order, customer, payment, shipment, reservation] = await Promise.all([
      asked,
      this.customer(reply, asked),
      this.get(reply, 'payment', `/payments/${inPath}`),
      this.get(reply, 'shipping', `/shipments/${inPath}`),
      this.get(reply, 'inventory', `/reservations/${inPath}`),
    ]);
    return { order, customer, payment, shipment, reservation };
  }

  /** A customer sees only their own orders, so only for an admin the order has to say first whose it is. */
  private async customer(reply: FastifyReply, asked: Promise<UpstreamAnswer>): Promise<UpstreamAnswer> {
    const caller = principalOf(reply.request);
    if (caller && !caller.isAdmin) return this.get(reply, 'users', `/users/${caller.id}`);
    const order = await asked;
    if (order.status !== 200) return order;
    const { customer } = order.body as { customer: { id: string } };
    return this.get(reply, 'users', `/users/${customer.id}`);
  }

  private get(reply: FastifyReply, upstream: Upstream, path: string): Promise<UpstreamAnswer> {
    return this.parts.get(reply, upstream, path);
  }
}

function details(parts: Answers): Record<string, unknown> {
  const found = Object.entries(parts).map(([name, part]) => [name, valueOf(part)] as const);
  return { ...Object.fromEntries(found), unavailable: unavailableIn(parts) };
}
