import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { Orchestrator } from '@souk/saga';
import type { Fulfilment } from '../application/fulfilment.js';
import { OrderFlow } from '../application/order-flow.js';
import { fulfilOrder } from './fulfil-order.saga.js';

/** Orchestration: one saga tells every participant what to do. */
@Injectable()
export class OrchestratedFlow extends OrderFlow {
  constructor(private readonly orchestrator: Orchestrator) {
    super();
  }

  begin(work: PostgresUnitOfWork, fulfilment: Fulfilment, correlationId: string): Promise<void> {
    return this.orchestrator.start(work, fulfilOrder, { subject: fulfilment.orderId, data: fulfilment, correlationId });
  }
}
