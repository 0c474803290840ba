import type { SagaKind } from '@souk/contracts';
import type { PlacedOrder } from './shop/placed-order.js';
import type { Shop } from './shop/shop.js';

/** One story about an order, told as given / when / then in the shop's own words, for orders of both kinds of saga. */
export interface Scenario {
  /** What `npm run scenario` calls it. */
  readonly name: string;
  /** The rule that it proves, as a sentence. */
  readonly rule: string;
  /** The services whose spans its trace must have. */
  readonly through: readonly string[];
  /** Plays it; throws when an expectation does not come true. @returns the order whose timeline and trace are shown. */
  readonly play: (shop: Shop) => Promise<PlacedOrder>;
  /** A service dies in it: what is played at the same time would notice. */
  readonly disturbsOthers?: boolean;
}

/** The kinds of saga that every scenario is played in. */
export const sagaKinds: readonly SagaKind[] = ['orchestration', 'choreography'];

/** Declares a scenario. */
export const scenario = (
  name: string,
  rule: string,
  through: readonly string[],
  play: Scenario['play'],
  options: Pick<Scenario, 'disturbsOthers'> = {},
): Scenario => ({ name, rule, through, play, ...options });

const TO_STOCK = ['gateway', 'orders', 'inventory', 'notifications'] as const;
const TO_PAYMENT = [...TO_STOCK, 'payment'] as const;

/** How far an order gets: the services that its trace runs through. */
export const reaches = { stock: TO_STOCK, payment: TO_PAYMENT, shipping: [...TO_PAYMENT, 'shipping'] } as const;
