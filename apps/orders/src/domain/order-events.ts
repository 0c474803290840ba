import type { RejectionReason, SagaKind, ShippingAddress } from '@souk/contracts';
import type { Money } from '@souk/kernel';

/** A line of an order: what was bought, under the name and at the price of that moment. */
export interface OrderLine {
  readonly productId: string;
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: Money;
}

/** What has happened to an order: the truth from which everything else is derived. */
export type OrderEvent =
  | { readonly type: 'OrderPlaced'; readonly data: OrderPlaced }
  | { readonly type: 'OrderConfirmed'; readonly data: { readonly trackingNumber: string } }
  | { readonly type: 'OrderRejected'; readonly data: { readonly reason: RejectionReason } }
  | { readonly type: 'OrderCancellationRequested'; readonly data: CancellationRequest }
  | { readonly type: 'OrderCancellationRefused'; readonly data: { readonly message: string } }
  | { readonly type: 'OrderCancelled'; readonly data: object }
  | { readonly type: 'OrderShipped'; readonly data: { readonly trackingNumber: string } }
  | { readonly type: 'OrderDelivered'; readonly data: object }
  | { readonly type: 'OrderNeedsAttention'; readonly data: StuckStep }
  | { readonly type: 'OrderAttentionResolved'; readonly data: Pick<StuckStep, 'step'> };

/** Version 2. Version 1 had no number: orderUpcasters gives it one. */
export interface OrderPlaced {
  /** By which people call it: `SK-1000042`. */
  readonly number: string;
  readonly customerId: string;
  readonly saga: SagaKind;
  readonly items: readonly OrderLine[];
  readonly total: Money;
  readonly shippingAddress: ShippingAddress;
}

/** Somebody does not want the order any more; whether it can still be stopped shows later. */
export interface CancellationRequest {
  readonly by: 'customer' | 'admin';
  /** In their own words. */
  readonly reason?: string;
}

/** A step of one of the order's sagas that waits for a person; it goes on being tried meanwhile. */
export interface StuckStep {
  readonly step: string;
  /** That is to take the step. */
  readonly service: string;
  /** Why, in a sentence for people. */
  readonly detail: string;
}
