/** What the provider can be asked to do about a payment; each at most once for each payment. */
export type PaymentOperation = 'authorise' | 'capture' | 'void' | 'refund';

/** What the provider calls what it did, by operation. */
export type ProviderIds = { readonly [Operation in PaymentOperation]?: string };

/** The key under which the provider does an operation once, however often it is asked. */
export const idempotencyKeyOf = (orderId: string, operation: PaymentOperation): string => `pay_${orderId}_${operation}`;
