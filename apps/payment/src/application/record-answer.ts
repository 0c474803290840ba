import { Injectable } from '@nestjs/common';
import { AuditLog } from '@souk/messaging';
import { createLogger } from '@souk/observability';
import { PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import { pauseBeforeAsking, pauseBeforeRetry } from '../domain/patience.js';
import type { Payment } from '../domain/payment.js';
import type { ProviderCall } from '../domain/provider-call.js';
import type { Decline, ProviderAnswer } from '../domain/provider-outcome.js';
import { PaymentRepository } from '../persistence/payment.repository.js';
import { ProviderCallRepository } from '../persistence/provider-call.repository.js';
import { EndCall } from './end-call.js';
import { paymentsMoved } from './payment-metrics.js';

/** Takes in what the provider answered: the payment moves on, or the call is put off. */
@Injectable()
export class RecordAnswer {
  private readonly logger = createLogger('provider-calls');

  constructor(
    private readonly transactions: PostgresTransactions,
    private readonly payments: PaymentRepository,
    private readonly calls: ProviderCallRepository,
    private readonly endCall: EndCall,
    private readonly auditLog: AuditLog,
  ) {}

  async run(call: ProviderCall, answer: ProviderAnswer): Promise<void> {
    const context = { correlationId: call.correlationId ?? undefined, faults: call.faults ?? undefined };
    await this.transactions.run(async (work) => {
      const payment = await this.payments.lock(work, call.orderId);
      const before = payment.state.status;
      await this.record(work, payment, call, answer);
      const { status } = payment.state;
      if (status === before) return;
      if (status === 'REFUNDED') await this.recordRefund(work, payment);
      work.afterCommit(() => paymentsMoved.inc({ status }));
    }, context);
  }

  /** Nobody in person gives money back: what asked for it is told by the trace. */
  private async recordRefund(work: PostgresUnitOfWork, { state: { orderId, amount } }: Payment): Promise<void> {
    const event = { action: 'payment.refunded', actorId: null, target: orderId, outcome: 'success' } as const;
    await this.auditLog.record({ ...event, detail: { amount } }, work);
  }

  private record(
    work: PostgresUnitOfWork,
    payment: Payment,
    call: ProviderCall,
    answer: ProviderAnswer,
  ): Promise<void> {
    switch (answer.status) {
      case 'approved':
        return this.endCall.settle(work, payment, call, answer);
      case 'declined':
        return call.operation === 'authorise'
          ? this.endCall.settle(work, payment, call, answer)
          : this.hearRefusal(work, payment, call, answer);
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

  private async findNothing(work: PostgresUnitOfWork, payment: Payment, call: ProviderCall): Promise<void> {
    if (await this.endCall.isDispensedWith(work, payment, call)) return;
    await this.calls.retryIn(work, call, 0);
  }

  /**
   * What was authorised can be captured or voided, and what was captured refunded, so only a person can sort a no out.
   * Except that money which can't be let go of may have been taken by a request that arrived late: that is asked about.
   */
  private async hearRefusal(
    work: PostgresUnitOfWork,
    payment: Payment,
    call: ProviderCall,
    { message }: Decline,
  ): Promise<void> {
    if (await this.endCall.isDispensedWith(work, payment, call)) return;
    const pauseMs = pauseBeforeRetry(call.attempts);
    await this.calls.retryIn(work, call, pauseMs);
    if (call.operation === 'void')
      await this.calls.reopenIn(work, { orderId: call.orderId, operation: 'capture' }, pauseMs);
    work.afterCommit(() =>
      this.logger.error(
        { reason: message, attempts: call.attempts, pauseMs },
        'the payment provider refuses; still trying, but a person has to look',
      ),
    );
  }

  private askAgain(work: PostgresUnitOfWork, call: ProviderCall): Promise<void> {
    return this.calls.askIn(work, call, pauseBeforeAsking(call.asks + 1));
  }
}
