import { Injectable } from '@nestjs/common';
import { type AboutOrder, orderRejected, rejectionCode } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { SagaAction, SagaFailure } from '@souk/saga';
import { reject } from '../domain/order.js';
import { OrderChanges } from './order-changes.js';

/** Everything has been given back: the order is over, and the reason of the step that failed is its reason. */
@Injectable()
export class RejectOrder implements SagaAction<AboutOrder> {
  constructor(private readonly orders: OrderChanges) {}

  async run({ orderId, customerId, saga }: AboutOrder, work: PostgresUnitOfWork, failure?: SagaFailure): Promise<void> {
    const reason = { code: rejectionCode.parse(failure?.code), message: failure?.message ?? '' };
    await this.orders.change(work, orderId, (order) => reject(order, reason));
    work.publish(orderRejected(orderId, { orderId, customerId, saga, reason }));
  }
}
