import { Carrier, type BookingRequest } from '../application/carrier.js';
import type { Booking } from '../domain/shipment-state.js';
import { serialOf } from './serial-of.js';

const COUNTRIES = new Set(['AD', 'ES', 'PT']);

/** A simulated carrier for the Iberian peninsula. Its tracking numbers: `IE`, the country, ten digits. */
export class IberiaExpress extends Carrier {
  readonly name = 'Iberia Express';

  serves(country: string): boolean {
    return COUNTRIES.has(country);
  }

  async book({ key, address }: BookingRequest): Promise<Booking> {
    return { carrier: this.name, trackingNumber: `IE-${address.country}-${serialOf(key, 10)}` };
  }
}
