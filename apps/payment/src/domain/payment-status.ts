/**
 * Where a payment stands, as clients see it. `DECLINED`, `VOIDED` and `REFUNDED` are final, except that a `VOIDED` one is `AUTHORISED`
 * again for a moment when its request reaches the provider only then.
 */
export type PaymentStatus = 'PENDING' | 'AUTHORISED' | 'CAPTURED' | 'DECLINED' | 'VOIDED' | 'REFUNDED';

/** Where a payment should end up, by what was last asked of it. */
export type PaymentGoal = 'AUTHORISED' | 'CAPTURED' | 'VOIDED' | 'REFUNDED';
