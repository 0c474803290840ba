import { Injectable } from '@nestjs/common';
import { principalOf } from '@souk/auth';
import { seconds } from '@souk/kernel';
import { ProblemError } from '@souk/service';
import type { FastifyReply } from 'fastify';
import type { Upstream } from '../upstreams/upstream.js';
import { type UpstreamAnswer, UpstreamClient } from '../upstreams/upstream-client.js';

type Parts = Readonly<Record<'order' | 'customer' | 'payment' | 'shipment' | 'reservation', UpstreamAnswer>>;

/** A part that takes longer than this is left out. */
const PATIENCE_MS = seconds(2);

/**
 * An order with all that other services know of it, asked for at the same time. What never was is null;
 * what its service could not tell is null and named in `unavailable`.
 */
@Injectable()
export class OrderDetails {
  constructor(private readonly upstreams: UpstreamClient) {}

  async answer(reply: FastifyReply): Promise<UpstreamAnswer> {
    const { orderId } = reply.request.params as { orderId: string };
    const parts = await this.ask(reply, encodeURIComponent(orderId));
    const { status } = parts.order;
    return status >= 400 && status < 500 ? parts.order : { status: 200, body: details(parts) };
  }

  private async ask(reply: FastifyReply, orderId: string): Promise<Parts> {
    const asked = this.get(reply, 'orders', `/orders/${orderId}`);
    const [order, customer, payment, shipment, reservation] = await Promise.all([
      asked,
      this.customer(reply, asked),
      this.get(reply, 'payment', `/payments/${orderId}`),
      this.get(reply, 'shipping', `/shipments/${orderId}`),
      this.get(reply, 'inventory', `/reservations/${orderId}`),
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

  /** Never fails: a service that does not answer costs only its own part. */
  private async get(reply: FastifyReply, upstream: Upstream, path: string): Promise<UpstreamAnswer> {
    try {
      return await this.upstreams.get(reply, upstream, path, PATIENCE_MS);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return { status: error.status, body: null };
    }
  }
}

function details(parts: Parts): Record<string, unknown> {
  const entries = Object.entries(parts);
  const found = entries.map(([name, { status, body }]) => [name, status === 200 ? body : null] as const);
  const unavailable = entries.filter(([, { status }]) => status !== 200 && status !== 404).map(([name]) => name);
  return { ...Object.fromEntries(found), unavailable };
}
