import { Injectable } from '@nestjs/common';
import type { PaymentFacts, ShipmentFacts } from '@souk/contracts';
import { OrderList } from '../order-list/order-list.js';
import { ORDER_COLUMNS, type OrderViewRow, WITH_CUSTOMER } from '../order-view/order-views.js';

/** An order with how its payment and shipment stood when last heard of; null where nothing was heard. */
export interface OrderWithProgressRow extends OrderViewRow {
  readonly payment: Omit<PaymentFacts, 'version'> | null;
  readonly shipment: Omit<ShipmentFacts, 'version'> | null;
}

/**
 * Lists of orders with their payments and shipments by one query, from the copies beside the orders: no other service is asked, so
 * none has to be up, and what is shown is as old as the last message about it.
 * @see https://microservices.io/patterns/data/cqrs.html
 */
@Injectable()
export class OrdersWithProgress extends OrderList<OrderWithProgressRow> {
  protected override readonly shown = {
    columns: `${ORDER_COLUMNS}, p.payment, s.shipment`,
    joined: `
      ${WITH_CUSTOMER}
      LEFT JOIN public.payment_copies p ON p.order_id = v.id
      LEFT JOIN public.shipment_copies s ON s.order_id = v.id`,
  };
}
