import { Injectable } from '@nestjs/common';
import { type AboutOrder, addressGiven, cardPresented, orderWithdrawn } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { Choreographer } from '@souk/saga';
import { aboutOrder } from '../application/about-order.js';
import type { Fulfilment } from '../application/fulfilment.js';
import { OrderFlow } from '../application/order-flow.js';
import { cancelOrderChoreography } from './cancel-order.choreography.js';
import { fulfilOrderChoreography } from './fulfil-order.choreography.js';
import { notWanted } from './not-wanted.js';

/** Choreography: every participant reacts to the one before it; orders follows, and keeps neither card nor address for that. */
@Injectable()
export class ChoreographedFlow extends OrderFlow {
  constructor(private readonly choreographer: Choreographer) {
    super();
  }

  async begin(work: PostgresUnitOfWork, fulfilment: Fulfilment, correlationId: string): Promise<void> {
    const { orderId: subject, total, address, paymentToken } = fulfilment;
    const about = aboutOrder(fulfilment);
    work.publish(cardPresented(subject, { ...about, amount: total, token: paymentToken }));
    work.publish(addressGiven(subject, { ...about, address }));
    await this.choreographer.begin(work, fulfilOrderChoreography, {
      subject,
      data: { ...about, total },
      correlationId,
    });
  }

  turnBack(work: PostgresUnitOfWork, { orderId }: AboutOrder): Promise<boolean> {
    return this.choreographer.turnBack(work, fulfilOrderChoreography, orderId, notWanted);
  }

  async giveUp(work: PostgresUnitOfWork, { orderId }: AboutOrder): Promise<void> {
    await this.choreographer.giveUp(work, fulfilOrderChoreography, orderId);
  }

  beginCancellation(work: PostgresUnitOfWork, order: AboutOrder, correlationId: string): Promise<void> {
    work.publish(orderWithdrawn(order.orderId, order));
    return this.choreographer.begin(work, cancelOrderChoreography, {
      subject: order.orderId,
      data: order,
      correlationId,
    });
  }
}
