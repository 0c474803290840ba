/** One change of what is on hand: a line of the stock ledger. */
export interface Movement {
  readonly kind: 'ADJUSTMENT' | 'SHIPMENT';
  readonly productId: string;
  readonly delta: number;
  readonly reason: string;
  /** The order whose parcel left, on a shipment. */
  readonly orderId?: string;
  /** The admin who adjusted it. */
  readonly actorId?: string;
  /** The request that adjusted it: the same key again is the same adjustment. */
  readonly idempotencyKey?: string;
}
