import { Injectable } from '@nestjs/common';
import { createLogger } from '@souk/observability';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { pauseBeforeLooking } from '../domain/patience.js';
import type { Payment } from '../domain/payment.js';
import type { ProviderCall } from '../domain/provider-call.js';
import type { ProviderOutcome } from '../domain/provider-outcome.js';
import { ProviderCallRepository } from '../persistence/provider-call.repository.js';
import { PaymentProgress } from './payment-progress.js';
import { PaymentSettings } from './payment-settings.js';

/** Ends calls to the provider, by their outcome or because nobody wants them any more; the payment, which is held locked, goes on from there. */
@Injectable()
export class EndCall {
  private readonly logger = createLogger('provider-calls');

  constructor(
    private readonly calls: ProviderCallRepository,
    private readonly progress: PaymentProgress,
    private readonly settings: PaymentSettings,
  ) {}

  /** Takes in how a call ended; what was given up and has been done after all is undone. */
  async settle(
    work: PostgresUnitOfWork,
    payment: Payment,
    call: ProviderCall,
    outcome: ProviderOutcome,
  ): Promise<void> {
    const wasVoided = payment.state.status === 'VOIDED';
    const isNews = payment.settle(call.operation, outcome);
    await this.calls.settle(work, call);
    if (!isNews) return;
    await this.progress.carryOn(work, payment);
    if (wasVoided)
      work.afterCommit(() => this.logger.warn('money is held for a payment that was given up; letting go'));
  }

  /**
   * Drops what the provider has not done, where wishes have changed since. The payment does not wait for a request that may still be on its
   * way: that is looked for behind its back.
   * @returns false when the call is still needed.
   */
  async isDispensedWith(work: PostgresUnitOfWork, payment: Payment, call: ProviderCall): Promise<boolean> {
    if (!payment.dispenseWith(call.operation)) return false;
    const pauseMs = pauseBeforeLooking(call, this.settings.pausesBeforeLookingMs);
    if (pauseMs === undefined) await this.calls.settle(work, call);
    else await this.calls.lookIn(work, call, pauseMs);
    if (call.absences === 0) await this.progress.carryOn(work, payment);
    return true;
  }
}
