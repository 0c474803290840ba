import { Injectable } from '@nestjs/common';
import type { AboutOrder } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { SagaAction } from '@souk/saga';
import { OrderFlow } from './order-flow.js';

/** The parcel stays, so the order's capture, if it has not worked yet, is not wanted any more. */
@Injectable()
export class StopFulfilment implements SagaAction<AboutOrder> {
  constructor(private readonly flow: OrderFlow) {}

  run(order: AboutOrder, work: PostgresUnitOfWork): Promise<void> {
    return this.flow.giveUp(work, order);
  }
}
