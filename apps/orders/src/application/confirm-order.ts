import { Injectable } from '@nestjs/common';
import { orderConfirmed } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { SagaAction } from '@souk/saga';
import { confirm } from '../domain/order.js';
import type { BookedFulfilment } from './fulfilment.js';
import { OrderChanges } from './order-changes.js';

/** The shipment is booked: the order goes through. */
@Injectable()
export class ConfirmOrder implements SagaAction<BookedFulfilment> {
  constructor(private readonly orders: OrderChanges) {}

  async run(
    { orderId, customerId, saga, total, trackingNumber }: BookedFulfilment,
    work: PostgresUnitOfWork,
  ): Promise<void> {
    await this.orders.change(work, orderId, (order) => confirm(order, trackingNumber));
    work.publish(orderConfirmed(orderId, { orderId, customerId, saga, total }));
  }
}
