import { Injectable } from '@nestjs/common';
import type { AboutOrder } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { SagaAttention, WaitingStep } from '@souk/saga';
import { needAttention, resolveAttention } from '../domain/order.js';
import { OrderChanges } from './order-changes.js';

/** The order remembers which steps of its sagas waited for a person, from when to when. */
@Injectable()
export class OrderAttention implements SagaAttention<AboutOrder> {
  constructor(private readonly orders: OrderChanges) {}

  needed({ orderId }: AboutOrder, { step, service, detail }: WaitingStep, work: PostgresUnitOfWork): Promise<void> {
    return this.orders.change(work, orderId, (order) => needAttention(order, { step, service, detail }));
  }

  resolved({ orderId }: AboutOrder, { step }: WaitingStep, work: PostgresUnitOfWork): Promise<void> {
    return this.orders.change(work, orderId, (order) => resolveAttention(order, step));
  }
}
