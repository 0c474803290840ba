import { Injectable } from '@nestjs/common';
import type { AboutOrder } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { Fulfilment } from '../application/fulfilment.js';
import { OrderFlow } from '../application/order-flow.js';
import { ChoreographedFlow } from './choreographed-flow.js';
import { OrchestratedFlow } from './orchestrated-flow.js';

/** The flow that was chosen when the order was placed; it stays the same for the whole life of the order. */
@Injectable()
export class ChosenFlow extends OrderFlow {
  constructor(
    private readonly orchestrated: OrchestratedFlow,
    private readonly choreographed: ChoreographedFlow,
  ) {
    super();
  }

  begin(work: PostgresUnitOfWork, fulfilment: Fulfilment, correlationId: string): Promise<void> {
    return this.of(fulfilment).begin(work, fulfilment, correlationId);
  }

  turnBack(work: PostgresUnitOfWork, order: AboutOrder): Promise<boolean> {
    return this.of(order).turnBack(work, order);
  }

  giveUp(work: PostgresUnitOfWork, order: AboutOrder): Promise<void> {
    return this.of(order).giveUp(work, order);
  }

  beginCancellation(work: PostgresUnitOfWork, order: AboutOrder, correlationId: string): Promise<void> {
    return this.of(order).beginCancellation(work, order, correlationId);
  }

  private of({ saga }: AboutOrder): OrderFlow {
    return saga === 'choreography' ? this.choreographed : this.orchestrated;
  }
}
