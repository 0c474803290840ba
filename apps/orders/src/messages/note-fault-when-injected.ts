import { Controller } from '@nestjs/common';
import { faultInjected } from '@souk/contracts';
import type { InjectedFault } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { SagaSignal } from '@souk/saga';
import { OrderFaults } from '../persistence/order-faults.js';

/** The timeline shows where an aimed fault has hit. */
@Controller()
export class NoteFaultWhenInjected {
  constructor(
    private readonly faults: OrderFaults,
    private readonly signal: SagaSignal,
  ) {}

  @When(faultInjected.orders)
  inOrders(fault: InjectedFault, work: PostgresUnitOfWork): Promise<void> {
    return this.note(fault, work);
  }

  @When(faultInjected.inventory)
  inInventory(fault: InjectedFault, work: PostgresUnitOfWork): Promise<void> {
    return this.note(fault, work);
  }

  @When(faultInjected.payment)
  inPayment(fault: InjectedFault, work: PostgresUnitOfWork): Promise<void> {
    return this.note(fault, work);
  }

  @When(faultInjected.shipping)
  inShipping(fault: InjectedFault, work: PostgresUnitOfWork): Promise<void> {
    return this.note(fault, work);
  }

  @When(faultInjected.notifications)
  inNotifications(fault: InjectedFault, work: PostgresUnitOfWork): Promise<void> {
    return this.note(fault, work);
  }

  private async note(fault: InjectedFault, work: PostgresUnitOfWork): Promise<void> {
    const orderId = work.cause?.subject;
    if (!orderId) throw new Error(`Nothing says which order the fault at ${fault.target} was aimed at.`);
    await this.faults.noteHit(work, orderId, fault);
    work.afterCommit(() => this.signal.changed(orderId));
  }
}
