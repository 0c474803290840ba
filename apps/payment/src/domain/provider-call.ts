import type { Money } from '@souk/kernel';
import type { PaymentOperation, ProviderIds } from './payment-operation.js';

/** One operation that the provider has to do, with what is needed to ask for it. */
export interface ProviderCall {
  readonly orderId: string;
  readonly operation: PaymentOperation;
  /** The idempotency key. */
  readonly key: string;
  /** True when it may have been done already: then it is asked for by its key, not done again. */
  readonly isUncertain: boolean;
  /** How often the operation was asked for, this time included. */
  readonly attempts: number;
  /** How often the provider was asked what became of it. */
  readonly asks: number;
  /** How often the provider had not heard of it since nobody wants it any more. */
  readonly absences: number;
  readonly amount: Money;
  /** Only until the authorisation is settled. */
  readonly token: string | null;
  readonly providerIds: ProviderIds;
  /** The order's trace. */
  readonly traceparent: string | null;
  /** The business transaction it belongs to. */
  readonly correlationId: string | null;
  /** The faults aimed at the order. */
  readonly faults: string | null;
}
