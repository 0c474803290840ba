import type { ShippingAddress } from '@souk/contracts';
import type { Booking } from '../domain/shipment-state.js';

/** What a carrier is asked to take. */
export interface BookingRequest {
  /** The same key again is the same booking, with the same tracking number. */
  readonly key: string;
  readonly address: ShippingAddress;
}

/**
 * Somebody who brings parcels. A booking reserves a tracking number and nothing else: one whose parcel is never handed
 * over costs nothing, so what is cancelled before dispatch need not be taken back.
 */
export abstract class Carrier {
  abstract readonly name: string;
  /** Whether it delivers to the country (ISO 3166-1 alpha-2). */
  abstract serves(country: string): boolean;
  abstract book(request: BookingRequest): Promise<Booking>;
}
