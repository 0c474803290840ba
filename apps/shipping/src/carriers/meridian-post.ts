import { Carrier, type BookingRequest } from '../application/carrier.js';
import { countryName } from '../application/country-name.js';
import type { Booking } from '../domain/shipment-state.js';
import { s10CheckDigit } from './s10-check-digit.js';
import { serialOf } from './serial-of.js';

const UNREACHABLE = new Set(['AQ']);

/** A simulated carrier for the rest of the world but Antarctica. Its tracking numbers are postal ones (UPU S10): `RM000000000PT`. */
export class MeridianPost extends Carrier {
  readonly name = 'Meridian Post';

  serves(country: string): boolean {
    return countryName(country) !== undefined && !UNREACHABLE.has(country);
  }

  async book({ key }: BookingRequest): Promise<Booking> {
    const serial = serialOf(key, 8);
    return { carrier: this.name, trackingNumber: `RM${serial}${s10CheckDigit(serial)}PT` };
  }
}
