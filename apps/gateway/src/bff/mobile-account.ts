import { Injectable } from '@nestjs/common';
import type { CustomerOverview, MobileAccount as MobileAccountView, OrderCard } from '@souk/contracts';
import type { FastifyReply } from 'fastify';
import type { Composition } from '../composition/composition.js';
import { callerOf } from '../composition/customer-overview.js';
import { CustomerOverviews } from '../composition/customer-overviews.js';
import type { UpstreamAnswer } from '../upstreams/upstream-client.js';

type OrderWithProgress = NonNullable<CustomerOverview['orders']>['items'][number];

const LAST_ORDERS = new URLSearchParams({ limit: '5' });

/** A customer's own page, for telephones: how the last orders stand, and no addresses. */
@Injectable()
export class MobileAccount implements Composition {
  constructor(private readonly overviews: CustomerOverviews) {}

  async answer(reply: FastifyReply): Promise<UpstreamAnswer> {
    const { customer, orders, unavailable } = await this.overviews.of(reply, callerOf(reply), LAST_ORDERS);
    const body: MobileAccountView = {
      name: customer?.name ?? null,
      orders: orders?.items.map(orderCard) ?? null,
      unavailable,
    };
    return { status: 200, body };
  }
}

function orderCard({ id, number, status, total, placedAt, items, payment, shipment }: OrderWithProgress): OrderCard {
  return {
    id,
    number,
    status,
    total,
    placedAt,
    firstItem: items[0]?.name ?? '',
    items: items.length,
    payment: payment?.status ?? null,
    shipment: shipment?.status ?? null,
  };
}
