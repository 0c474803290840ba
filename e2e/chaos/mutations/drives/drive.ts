import type { Addresses } from '../../../src/shop/addresses.js';
import type { Shop } from '../../../src/shop/shop.js';
import type { Programs } from '../../../src/system/programs.js';

/** A running system that is put to the test. */
export interface DrivenSystem {
  readonly shop: Shop;
  readonly addresses: Addresses;
  readonly programs: Programs;
}

/** Puts one mechanism of the system to the test. @returns what was not as it should be, a line each; none when all is well. */
export type Drive = (system: DrivenSystem) => Promise<readonly string[]>;
