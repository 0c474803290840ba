import type { Money } from '@souk/kernel';
import type { ProviderIds } from './payment-operation.js';
import type { PaymentGoal, PaymentStatus } from './payment-status.js';

/** All that is known of a payment. */
export interface PaymentState {
  readonly orderId: string;
  readonly paymentId: string;
  /** The owner of the order: only they, and admins, may see it. */
  readonly customerId: string;
  readonly amount: Money;
  readonly status: PaymentStatus;
  readonly goal: PaymentGoal;
  /** Why the provider said no, in words for people. */
  readonly declineReason: string | null;
  readonly providerIds: ProviderIds;
}
