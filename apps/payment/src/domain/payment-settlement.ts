/** How what was asked of a payment has ended. */
export type PaymentSettlement =
  | { readonly settled: 'authorised'; readonly paymentId: string }
  | { readonly settled: 'declined'; readonly reason: string }
  | { readonly settled: 'captured' | 'voided' | 'refunded' }
  /** It was asked for after the money had been, or was to be, given back: it is not done any more. */
  | { readonly settled: 'given-up' };
