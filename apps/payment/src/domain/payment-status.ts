/** Where a payment stands, as clients see it. `DECLINED`, `VOIDED` and `REFUNDED` are final. */
export type PaymentStatus = 'PENDING' | 'AUTHORISED' | 'CAPTURED' | 'DECLINED' | 'VOIDED' | 'REFUNDED';

/** Where a payment should end up, by what was last asked of it. */
export type PaymentGoal = 'AUTHORISED' | 'CAPTURED' | 'VOIDED' | 'REFUNDED';
