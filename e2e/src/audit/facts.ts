import type { SagaKind } from '@souk/contracts';
import type { Money } from '@souk/kernel';

/** An order as its events tell it. */
export interface OrderFact {
  readonly orderId: string;
  readonly saga: SagaKind;
  readonly status: 'PENDING' | 'CONFIRMED' | 'SHIPPED' | 'DELIVERED' | 'REJECTED' | 'CANCELLED';
  /** How far a wish to cancel it has come; null where there was none. */
  readonly cancellation: 'requested' | 'refused' | null;
  readonly total: Money;
  /** Pieces of all products together. */
  readonly units: number;
  readonly placedAt: string;
  readonly changedAt: string;
  readonly events: { readonly count: number; readonly lastVersion: number };
  /** Steps that are under way (`started`) or wait for a person (`needs_person`). */
  readonly openSteps: readonly { readonly step: string; readonly status: string }[];
  /** Why its events can't be read; null where they can. */
  readonly damage: string | null;
  readonly readModelDiffersIn: readonly string[];
}

/** What the read side of orders has added up, beside what its orders add up to. */
export interface OrderSumFact {
  readonly projection: string;
  readonly sums: number;
  /** How many of them say something else. */
  readonly differing: number;
}

/** What payment believes. */
export interface PaymentFact {
  readonly orderId: string;
  readonly status: 'PENDING' | 'AUTHORISED' | 'CAPTURED' | 'DECLINED' | 'VOIDED' | 'REFUNDED';
  readonly amount: Money;
  readonly authorisationKey: string;
}

/** What the provider's books say about one authorisation, in minor units. */
export interface StatementFact {
  readonly authorisationId: string;
  readonly authorisationKey: string;
  readonly currency: string;
  readonly held: number;
  readonly captured: number;
  readonly refunded: number;
}

/** A product's level beside what ledger and reservations add up to. */
export interface StockFact {
  readonly productId: string;
  readonly sku: string;
  readonly onHand: number;
  readonly reserved: number;
  readonly adjusted: number;
  readonly shippedOut: number;
  readonly held: number;
}

/** What an order holds, and what has left the shelf for it, in pieces. */
export interface ReservationFact {
  readonly orderId: string;
  readonly status: 'RESERVED' | 'RELEASED' | 'REFUSED' | 'SHIPPED';
  readonly units: number;
  readonly shippedOut: number;
}

/** A shipment. */
export interface ShipmentFact {
  readonly orderId: string;
  readonly shipmentId: string;
  readonly status: 'BOOKED' | 'REFUSED' | 'CANCELLED' | 'DISPATCHED' | 'DELIVERED';
}

/** What orders has heard of an order's payment and shipment, for the pages that show them beside it; null where nothing. */
export interface ProgressFact {
  readonly orderId: string;
  readonly payment: PaymentFact['status'] | null;
  readonly shipment: ShipmentFact['status'] | null;
}

/** A notification about an order. */
export interface NotificationFact {
  readonly id: string;
  readonly orderId: string;
  readonly template: string;
  readonly status: 'pending' | 'sent' | 'failed';
}

/** The messages that a service has not got rid of. */
export interface MessageFacts {
  readonly service: string;
  readonly outbox: { readonly unpublished: number; readonly failed: number };
  /** How many wait for a person to decide, or are on their way there. */
  readonly parked: number;
  /** Those that are there. */
  readonly parkedIds: readonly string[];
}

/** Everything that the services tell the audit. */
export interface AuditFacts {
  /** When the first of them was asked, in milliseconds since 1970. */
  readonly takenAt: number;
  readonly orders: readonly OrderFact[];
  readonly orderSums: readonly OrderSumFact[];
  readonly payments: readonly PaymentFact[];
  readonly statements: readonly StatementFact[];
  readonly stock: readonly StockFact[];
  readonly reservations: readonly ReservationFact[];
  readonly shipments: readonly ShipmentFact[];
  readonly progress: readonly ProgressFact[];
  readonly notifications: readonly NotificationFact[];
  readonly messages: readonly MessageFacts[];
  /** Ids of parked messages that somebody has parked on purpose. */
  readonly meantToBeParked: readonly string[];
}
