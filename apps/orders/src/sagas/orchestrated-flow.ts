import { Injectable } from '@nestjs/common';
import type { AboutOrder } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { Orchestrator } from '@souk/saga';
import type { Fulfilment } from '../application/fulfilment.js';
import { OrderFlow } from '../application/order-flow.js';
import { cancelOrder } from './cancel-order.saga.js';
import { fulfilOrder } from './fulfil-order.saga.js';
import { notWanted } from './not-wanted.js';

/** Orchestration: one saga tells every participant what to do. */
@Injectable()
export class OrchestratedFlow extends OrderFlow {
  constructor(private readonly orchestrator: Orchestrator) {
    super();
  }

  begin(work: PostgresUnitOfWork, fulfilment: Fulfilment, correlationId: string): Promise<void> {
    return this.orchestrator.start(work, fulfilOrder, { subject: fulfilment.orderId, data: fulfilment, correlationId });
  }

  turnBack(work: PostgresUnitOfWork, { orderId }: AboutOrder): Promise<boolean> {
    return this.orchestrator.turnBack(work, fulfilOrder, orderId, notWanted);
  }

  async giveUp(work: PostgresUnitOfWork, { orderId }: AboutOrder): Promise<void> {
    await this.orchestrator.giveUp(work, fulfilOrder, orderId);
  }

  beginCancellation(work: PostgresUnitOfWork, order: AboutOrder, correlationId: string): Promise<void> {
    return this.orchestrator.start(work, cancelOrder, { subject: order.orderId, data: order, correlationId });
  }
}
