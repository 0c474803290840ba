import { Injectable } from '@nestjs/common';
import type { CustomerOverview } from '@souk/contracts';
import type { FastifyReply } from 'fastify';
import { BatchReads } from './batch-reads.js';
import { isRefusal, unavailableIn, valueOf } from './part.js';
import { Parts } from './parts.js';
import { problemIn } from './problem-in.js';

type OrderPage = NonNullable<CustomerOverview['orders']>;

/** A customer, one page of their orders, and how those stand with payment and shipping: four calls, however many orders. */
@Injectable()
export class CustomerOverviews {
  constructor(
    private readonly parts: Parts,
    private readonly batches: BatchReads,
  ) {}

  /**
   * @param query `page` and `limit` of the orders, and how else a list of orders can be narrowed down
   * @throws ProblemError 404 for a customer that the caller may not see, 400 for a query that orders does not take.
   */
  async of(reply: FastifyReply, customerId: string, query: URLSearchParams): Promise<CustomerOverview> {
    const asked = new URLSearchParams(query);
    asked.set('customerId', customerId);
    const [customer, orders] = await Promise.all([
      this.parts.get(reply, 'users', `/users/${encodeURIComponent(customerId)}`),
      this.parts.get(reply, 'orders-query', `/orders?${asked.toString()}`),
    ]);
    const refused = [customer, orders].find(isRefusal);
    if (refused) throw problemIn(refused);
    const { page, unavailable } = await this.withProgress(reply, valueOf(orders) as OrderPage | null);
    return {
      customer: valueOf(customer) as CustomerOverview['customer'],
      orders: page,
      unavailable: [...unavailableIn({ customer, orders }), ...unavailable],
    };
  }

  private async withProgress(
    reply: FastifyReply,
    page: OrderPage | null,
  ): Promise<{ page: OrderPage | null; unavailable: CustomerOverview['unavailable'] }> {
    if (!page) return { page, unavailable: [] };
    const ids = page.items.map(({ id }) => id);
    const [payments, shipments] = await Promise.all([
      this.parts.known('payment', this.batches.payments(reply, ids, this.parts.patienceMs)),
      this.parts.known('shipping', this.batches.shipments(reply, ids, this.parts.patienceMs)),
    ]);
    const items = page.items.map((order) => ({
      ...order,
      payment: payments?.get(order.id) ?? null,
      shipment: shipments?.get(order.id) ?? null,
    }));
    const unavailable = [...(payments ? [] : (['payments'] as const)), ...(shipments ? [] : (['shipments'] as const))];
    return { page: { ...page, items }, unavailable };
  }
}
