import { Injectable } from '@nestjs/common';
import { type AboutOrder, orderCancelled } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { SagaAction } from '@souk/saga';
import { cancel } from '../domain/order.js';
import { aboutOrder } from './about-order.js';
import { OrderChanges } from './order-changes.js';

/** Somebody did not want the order any more, and everything has been given back. */
@Injectable()
export class EndCancelledOrder implements SagaAction<AboutOrder> {
  constructor(private readonly orders: OrderChanges) {}

  async run(order: AboutOrder, work: PostgresUnitOfWork): Promise<void> {
    await this.orders.change(work, order.orderId, cancel);
    work.publish(orderCancelled(order.orderId, aboutOrder(order)));
  }
}
