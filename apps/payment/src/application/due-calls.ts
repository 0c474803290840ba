import { Injectable } from '@nestjs/common';
import { seconds } from '@souk/kernel';
import { PostgresTransactions } from '@souk/persistence';
import type { ProviderCall } from '../domain/provider-call.js';
import { ProviderCallRepository } from '../persistence/provider-call.repository.js';
import { PaymentSettings } from './payment-settings.js';

/** How long after the time-out a call that nobody recorded is taken for lost and asked about. */
const RECORDED_WITHIN = seconds(2);

/** The calls whose time has come. */
@Injectable()
export class DueCalls {
  constructor(
    private readonly calls: ProviderCallRepository,
    private readonly transactions: PostgresTransactions,
    private readonly settings: PaymentSettings,
  ) {}

  /** Milliseconds until the next one, 0 or less when one is due; undefined when there is none. */
  nextInMs(): Promise<number | undefined> {
    return this.calls.nextDueInMs();
  }

  /** Takes up to `limit` that no replica holds. Committed before any is made, so that a crash can not hide that one was. */
  claim(limit: number): Promise<ProviderCall[]> {
    const leaseMs = this.settings.providerTimeoutMs + RECORDED_WITHIN;
    return this.transactions.run((work) => this.calls.claim(work, limit, leaseMs));
  }
}
