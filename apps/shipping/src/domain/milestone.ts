/** What happens to a parcel by itself, in this order. */
export type MilestoneKind = 'dispatch' | 'delivery';

/** Something that will happen to a parcel when its time comes. */
export interface Milestone {
  readonly orderId: string;
  readonly kind: MilestoneKind;
  /** The business transaction that it belongs to. */
  readonly correlationId: string;
  /** The order's trace. */
  readonly traceparent: string | null;
  /** The faults aimed at the order. */
  readonly faults: string | null;
}
