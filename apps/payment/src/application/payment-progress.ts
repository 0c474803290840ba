import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { Payment } from '../domain/payment.js';
import { PaymentRepository } from '../persistence/payment.repository.js';
import { ProviderCallRepository } from '../persistence/provider-call.repository.js';
import { type WaitingAsker, WaitingAskerRepository } from '../persistence/waiting-asker.repository.js';
import { ProviderCallSignal } from './provider-call-signal.js';
import { tellAsker } from './tell-asker.js';
import { TellOfPayment } from './tell-of-payment.js';

/** Carries a payment towards its goal: plans what the provider has to be asked next, and tells whoever can be told. */
@Injectable()
export class PaymentProgress {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly calls: ProviderCallRepository,
    private readonly waiting: WaitingAskerRepository,
    private readonly signal: ProviderCallSignal,
    private readonly news: TellOfPayment,
  ) {}

  /** Notes who is to be told how an operation ended, and carries the payment on. */
  async promise(work: PostgresUnitOfWork, payment: Payment, asker: WaitingAsker): Promise<void> {
    await this.waiting.add(work, payment.state.orderId, asker);
    await this.carryOn(work, payment);
  }

  /** Saves the payment, which the caller holds locked, with all that follows from its new state. */
  async carryOn(work: PostgresUnitOfWork, payment: Payment): Promise<void> {
    await this.payments.save(work, payment);
    const { nextOperation } = payment;
    if (nextOperation) {
      await this.calls.plan(work, payment.state.orderId, nextOperation);
      work.afterCommit(() => this.signal.wake());
    }
    await this.tellWaiting(work, payment);
    await this.news.run(work, payment.state.orderId);
  }

  private async tellWaiting(work: PostgresUnitOfWork, payment: Payment): Promise<void> {
    const { orderId } = payment.state;
    for (const waiting of await this.waiting.ofOrder(work, orderId)) {
      const { operation, asker } = waiting;
      const settlement = payment.settlementOf(operation);
      if (!settlement) continue;
      await tellAsker(work, payment.state, asker, { operation, settlement });
      await this.waiting.remove(work, orderId, waiting);
    }
  }
}
