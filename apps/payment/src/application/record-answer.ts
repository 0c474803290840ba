import { Injectable } from '@nestjs/common';
import { PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import { pauseBeforeAsking, pauseBeforeRetry } from '../domain/patience.js';
import type { Payment } from '../domain/payment.js';
import type { ProviderCall } from '../domain/provider-call.js';
import type { ProviderAnswer, ProviderOutcome } from '../domain/provider-outcome.js';
import { PaymentRepository } from '../persistence/payment.repository.js';
import { ProviderCallRepository } from '../persistence/provider-call.repository.js';
import { paymentsMoved } from './payment-metrics.js';
import { PaymentProgress } from './payment-progress.js';

/** Takes in what the provider answered: the payment moves on, or the call is put off. */
@Injectable()
export class RecordAnswer {
  constructor(
    private readonly transactions: PostgresTransactions,
    private readonly payments: PaymentRepository,
    private readonly calls: ProviderCallRepository,
    private readonly progress: PaymentProgress,
  ) {}

  /** @throws Error when the provider refuses what only a person can sort out. */
  async run(call: ProviderCall, answer: ProviderAnswer): Promise<void> {
    await this.transactions.run(async (work) => {
      const payment = await this.payments.lock(work, call.orderId);
      await this.record(work, payment, call, answer);
    });
  }

  private record(
    work: PostgresUnitOfWork,
    payment: Payment,
    call: ProviderCall,
    answer: ProviderAnswer,
  ): Promise<void> {
    switch (answer.status) {
      case 'approved':
      case 'declined':
        return this.settle(work, payment, call, answer);
      case 'absent':
        return this.findNothing(work, payment, call);
      case 'unavailable':
        return call.isUncertain
          ? this.askAgain(work, call)
          : this.calls.retryIn(work, call, pauseBeforeRetry(call.attempts));
      case 'processing':
      case 'silent':
        return this.askAgain(work, call);
    }
  }

  private async settle(
    work: PostgresUnitOfWork,
    payment: Payment,
    call: ProviderCall,
    outcome: ProviderOutcome,
  ): Promise<void> {
    const isNews = payment.settle(call.operation, outcome);
    await this.calls.settle(work, call);
    if (isNews) await this.moveOn(work, payment);
  }

  private async findNothing(work: PostgresUnitOfWork, payment: Payment, call: ProviderCall): Promise<void> {
    if (!payment.dispenseWith(call.operation)) return this.calls.retryIn(work, call, 0);
    await this.calls.settle(work, call);
    await this.moveOn(work, payment);
  }

  private askAgain(work: PostgresUnitOfWork, call: ProviderCall): Promise<void> {
    return this.calls.askIn(work, call, pauseBeforeAsking(call.asks + 1));
  }

  private async moveOn(work: PostgresUnitOfWork, payment: Payment): Promise<void> {
    await this.progress.carryOn(work, payment);
    const { status } = payment.state;
    work.afterCommit(() => paymentsMoved.inc({ status }));
  }
}
