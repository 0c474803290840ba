import type { Money } from '@souk/kernel';
import type { PaymentOperation } from '../domain/payment-operation.js';

/** What the provider is asked to book. */
export interface Booking {
  readonly key: string;
  readonly operation: PaymentOperation;
  readonly amount: Money;
  /** The authorisation that it is about; a new one has none yet. */
  readonly authorisationId?: string;
  /** The card, to authorise. */
  readonly token?: string;
}

/** One line in the provider's books: what was asked under one key, how often, and how it ended. */
export interface LedgerEntry {
  readonly id: string;
  readonly key: string;
  readonly operation: PaymentOperation;
  readonly authorisationId: string;
  readonly token: string | null;
  readonly calls: number;
  /** `failed`: nothing was done, and the next call tries again. */
  readonly status: 'failed' | 'approved' | 'declined';
  readonly message: string | null;
  /** False while the outcome is kept from everybody. */
  readonly isSettled: boolean;
}

/** How an operation ends. */
export type Verdict =
  | { readonly status: 'failed' }
  | { readonly status: 'declined'; readonly message: string }
  | { readonly status: 'approved'; readonly settlesInMs: number };
