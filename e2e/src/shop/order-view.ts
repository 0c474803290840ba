import type { Money } from '@souk/kernel';

/** The statuses of an order that has gone through: booked, or further. */
export const THROUGH: readonly string[] = ['CONFIRMED', 'SHIPPED', 'DELIVERED'];

/** The ends of an order while who takes part in it may be there and yet unable to answer for longer than its saga waits. */
export const THROUGH_OR_TIMED_OUT: readonly string[] = [...THROUGH, 'REJECTED TIMED_OUT'];

/** An order as its owner sees it. */
export interface OrderView {
  readonly id: string;
  readonly status: string;
  readonly saga: string;
  readonly items: readonly { readonly productId: string; readonly sku: string; readonly quantity: number }[];
  readonly total: Money;
  readonly reason: { readonly code: string; readonly message: string } | null;
}

/** A step of the order's saga. */
export interface TimelineStep {
  readonly step: string;
  readonly service: string;
  readonly kind: 'action' | 'compensation';
  readonly status: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly attempts: number;
  readonly detail: string;
}

/** A fault that was aimed at the order. */
export interface TimelineFault {
  readonly target: string;
  readonly fault: string;
  /** Which arrival at the target it is aimed at. */
  readonly nth: number | 'every';
  readonly hit: boolean;
}

/** What each participant says of the order in its own API, one of these where there are several; undefined where it never heard of it. */
export interface Outcome {
  readonly reservation?: string | readonly string[];
  readonly payment?: string | readonly string[];
  readonly shipment?: string | readonly string[];
}

/** What a confirmed order has at inventory and at shipping: its parcel leaves by itself, maybe before anybody looks. */
export const GOODS: Outcome = { reservation: ['RESERVED', 'SHIPPED'], shipment: ['BOOKED', 'DISPATCHED', 'DELIVERED'] };
