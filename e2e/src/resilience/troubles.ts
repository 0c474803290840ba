import { minutes, seconds } from '@souk/kernel';
import { callOk } from '../shop/http.js';
import type { Shop } from '../shop/shop.js';
import { Programs } from '../system/programs.js';

/** A process that the gateway asks. */
export type TroubledService = 'inventory' | 'payment' | 'products' | 'orders' | 'orders-query' | 'users';

/** Longer than any call to a service may take. */
const TOO_SLOW = seconds(12);
/** A test that ends without ending its fault leaves none behind. */
const AT_THE_LONGEST = minutes(2);

type Trouble = (service: TroubledService, shop: Shop, meanwhile: () => Promise<void>) => Promise<void>;

/** What a service may suffer from for as long as `meanwhile` lasts. */
export const troubles = {
  slow: (service, shop, meanwhile) => withFault(service, { latencyMs: TOO_SLOW }, shop, meanwhile),
  failing: (service, shop, meanwhile) => withFault(service, { errorRate: 1 }, shop, meanwhile),
  dead: async (service, shop, meanwhile) => {
    const program = new Programs({ ...shop.addresses }).named(service);
    await program.isDownDuring(meanwhile);
    await program.isThere();
  },
} as const satisfies Record<string, Trouble>;

/** As an admin makes it, and ends it, through the gateway. */
export async function withFault(
  service: TroubledService,
  fault: { readonly latencyMs?: number; readonly errorRate?: number },
  { addresses, adminToken }: Shop,
  meanwhile: () => Promise<void>,
): Promise<void> {
  const url = `${addresses.gateway}/bff/admin/faults/${service}`;
  await callOk('PUT', url, { token: adminToken, body: { ...fault, forMs: AT_THE_LONGEST } });
  try {
    await meanwhile();
  } finally {
    await callOk('DELETE', url, { token: adminToken });
  }
}
