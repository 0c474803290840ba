import { Injectable } from '@nestjs/common';
import { orderConfirmed } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { SagaAction } from '@souk/saga';
import { confirm } from '../domain/order.js';
import { aboutOrder } from './about-order.js';
import type { BookedOrder } from './fulfilment.js';
import { OrderChanges } from './order-changes.js';

/** The shipment is booked: the order goes through. */
@Injectable()
export class ConfirmOrder implements SagaAction<BookedOrder> {
  constructor(private readonly orders: OrderChanges) {}

  async run(booked: BookedOrder, work: PostgresUnitOfWork): Promise<void> {
    const { orderId, total, trackingNumber } = booked;
    await this.orders.change(work, orderId, (order) => confirm(order, trackingNumber));
    work.publish(orderConfirmed(orderId, { ...aboutOrder(booked), total }));
  }
}
