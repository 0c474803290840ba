import { Injectable } from '@nestjs/common';
import { type AboutOrder, orderRejected, rejectionCode } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { SagaAction, SagaFailure } from '@souk/saga';
import { reject } from '../domain/order.js';
import { aboutOrder } from './about-order.js';
import { CANCELLED } from './cancelled.js';
import { EndCancelledOrder } from './end-cancelled-order.js';
import { OrderChanges } from './order-changes.js';

/** Everything has been given back: the order is over, cancelled by a person or rejected for the step that failed. */
@Injectable()
export class EndUnfulfilledOrder implements SagaAction<AboutOrder> {
  constructor(
    private readonly orders: OrderChanges,
    private readonly cancelled: EndCancelledOrder,
  ) {}

  async run(order: AboutOrder, work: PostgresUnitOfWork, failure?: SagaFailure): Promise<void> {
    if (failure?.code === CANCELLED) {
      await this.cancelled.run(order, work);
      return;
    }
    const reason = { code: rejectionCode.parse(failure?.code), message: failure?.message ?? '' };
    await this.orders.change(work, order.orderId, (placed) => reject(placed, reason));
    work.publish(orderRejected(order.orderId, { ...aboutOrder(order), reason }));
  }
}
