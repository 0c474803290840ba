import { Injectable } from '@nestjs/common';
import { type Answer, done, type ReplyAddress, refuse } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { Payment } from '../domain/payment.js';
import type { PaymentOperation } from '../domain/payment-operation.js';
import { PaymentRepository } from '../persistence/payment.repository.js';
import { ProviderCallRepository } from '../persistence/provider-call.repository.js';
import { WaitingCommandRepository } from '../persistence/waiting-command.repository.js';
import { ProviderCallSignal } from './provider-call-signal.js';

/** Carries a payment towards its goal: plans what the provider has to be asked next, and answers whoever can be answered. */
@Injectable()
export class PaymentProgress {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly calls: ProviderCallRepository,
    private readonly waiting: WaitingCommandRepository,
    private readonly signal: ProviderCallSignal,
  ) {}

  /** Notes who is to be told how an operation ended, and carries the payment on. */
  async promise(
    work: PostgresUnitOfWork,
    payment: Payment,
    operation: PaymentOperation,
    address: ReplyAddress,
  ): Promise<void> {
    await this.waiting.add(work, payment.state.orderId, { operation, address });
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
    await this.answerWaiting(work, payment);
  }

  private async answerWaiting(work: PostgresUnitOfWork, payment: Payment): Promise<void> {
    for (const command of await this.waiting.ofOrder(work, payment.state.orderId)) {
      const answer = answerOf(payment, command.operation);
      if (!answer) continue;
      await work.reply(command.address, answer);
      await this.waiting.remove(work, command);
    }
  }
}

function answerOf(payment: Payment, operation: PaymentOperation): Exclude<Answer, { outcome: 'later' }> | undefined {
  const settlement = payment.answerTo(operation);
  if (settlement?.settled === 'refused') return refuse('PAYMENT_DECLINED', settlement.reason);
  return settlement && done(operation === 'authorise' ? { paymentId: payment.state.paymentId } : {});
}
