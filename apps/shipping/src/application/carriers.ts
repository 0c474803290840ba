import type { Carrier } from './carrier.js';

/** The carriers that parcels are given to, the preferred one first. */
export class Carriers {
  constructor(private readonly carriers: readonly Carrier[]) {}

  /** Who delivers to the country (ISO 3166-1 alpha-2); undefined when nobody does. */
  serving(country: string): Carrier | undefined {
    return this.carriers.find((carrier) => carrier.serves(country));
  }
}
