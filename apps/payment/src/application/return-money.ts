import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { StepFence } from '@souk/saga';
import { PaymentRepository } from '../persistence/payment.repository.js';
import type { WaitingAsker } from '../persistence/waiting-asker.repository.js';
import { authoriseStep } from './authorise-step.js';
import { PaymentProgress } from './payment-progress.js';
import { type Payer, tellAsker } from './tell-asker.js';

/** Who wants the money of an order given back. */
interface ReturnRequest extends WaitingAsker {
  /** `void` where it can only be held; `refund` where it may be held, being taken, or taken. */
  readonly operation: 'void' | 'refund';
}

/**
 * Sees to it that no money of an order is held or kept: what is held is let go of, what was taken given back, and what
 * nobody knows the fate of as soon as it is known. An order that has no payment yet will get none.
 */
@Injectable()
export class ReturnMoney {
  constructor(
    private readonly fence: StepFence,
    private readonly payments: PaymentRepository,
    private readonly progress: PaymentProgress,
  ) {}

  /** @throws Error on a `void` of money that is being taken or was, which only a person can sort out. */
  async run(work: PostgresUnitOfWork, payer: Payer, request: ReturnRequest): Promise<void> {
    const { operation, asker } = request;
    await this.fence.undo(work, authoriseStep(payer.orderId), () => Promise.resolve(true));
    const payment = await this.payments.lockIfAny(work, payer.orderId);
    if (!payment) return tellAsker(work, payer, asker, { operation, settlement: { settled: 'voided' } });
    if (operation === 'void') payment.letGo();
    else payment.giveBack();
    await this.progress.promise(work, payment, request);
  }
}
