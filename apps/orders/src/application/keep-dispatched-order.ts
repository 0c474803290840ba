import { Injectable } from '@nestjs/common';
import type { AboutOrder } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { SagaAction, SagaFailure } from '@souk/saga';
import { refuseCancellation } from '../domain/order.js';
import { OrderChanges } from './order-changes.js';

/** The parcel had left before it could be stopped: the order goes on, and whoever asked can see why. */
@Injectable()
export class KeepDispatchedOrder implements SagaAction<AboutOrder> {
  constructor(private readonly orders: OrderChanges) {}

  async run({ orderId }: AboutOrder, work: PostgresUnitOfWork, failure?: SagaFailure): Promise<void> {
    await this.orders.change(work, orderId, (order) => refuseCancellation(order, failure?.message ?? ''));
  }
}
