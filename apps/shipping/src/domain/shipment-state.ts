import type { AboutOrder, ShippingAddress } from '@souk/contracts';
import type { ShipmentStatus } from './shipment-status.js';

/** Who takes the parcel, and how to follow it. */
export interface Booking {
  readonly carrier: string;
  readonly trackingNumber: string;
}

/** All that is known of a shipment. */
export interface ShipmentState extends AboutOrder {
  readonly shipmentId: string;
  readonly status: ShipmentStatus;
  /** Personal data: it stays in this service. */
  readonly address: ShippingAddress;
  readonly booking: Booking | null;
  /** Why nothing is shipped, in words for people. */
  readonly reason: string | null;
}
