import { Carrier, type BookingRequest } from '../application/carrier.js';
import { countryName } from '../application/country-name.js';
import type { Booking } from '../domain/shipment-state.js';
import { serialOf } from './serial-of.js';

const UNREACHABLE = new Set(['AQ']);
const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];

/** A simulated carrier for the rest of the world but Antarctica. Its tracking numbers are postal ones (UPU S10): `RM000000000PT`. */
export class MeridianPost extends Carrier {
  readonly name = 'Meridian Post';

  serves(country: string): boolean {
    return countryName(country) !== undefined && !UNREACHABLE.has(country);
  }

  async book({ key }: BookingRequest): Promise<Booking> {
    const serial = serialOf(key, 8);
    return { carrier: this.name, trackingNumber: `RM${serial}${checkDigitOf(serial)}PT` };
  }
}

/** @see https://www.upu.int/UPU/media/upu/files/postalSolutions/programmesAndServices/standards/S10-12.pdf */
function checkDigitOf(serial: string): number {
  const sum = WEIGHTS.reduce((total, weight, position) => total + weight * Number(serial[position]), 0);
  const digit = 11 - (sum % 11);
  if (digit === 10) return 0;
  return digit === 11 ? 5 : digit;
}
