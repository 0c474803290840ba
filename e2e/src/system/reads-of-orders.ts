import { setTimeout as elapsed } from 'node:timers/promises';
import { milliseconds } from '@souk/kernel';
import type { Customer } from '../shop/customer.js';
import { call } from '../shop/http.js';
import type { Shop } from '../shop/shop.js';

const EVERY = milliseconds(250);

/** What became of reads that were made once each. */
export interface ReadsOfOrders {
  readonly made: number;
  /** Those that were not answered with 200, in words. */
  readonly failed: readonly string[];
}

/** Customers look at their lists of orders again and again for as long as `meanwhile` lasts. */
export async function readsDuring(
  shop: Shop,
  customers: readonly Customer[],
  meanwhile: () => Promise<void>,
): Promise<ReadsOfOrders> {
  const reads: (string | undefined)[] = [];
  const enough = new AbortController();
  const reading = Promise.all(
    customers.map(async (customer) => {
      while (!enough.signal.aborted) {
        const turn = elapsed(EVERY);
        reads.push(await read(shop, customer));
        await turn;
      }
    }),
  );
  await meanwhile().finally(() => enough.abort());
  await reading;
  return { made: reads.length, failed: reads.filter((failure) => failure !== undefined) };
}

/** The ids of all orders that the list tells a customer, page by page. */
export async function listedOrders(shop: Shop, { account: { token } }: Customer): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor = 'paging=cursor';
  for (;;) {
    const url = `${shop.addresses.gateway}/api/v1/orders?limit=100&${cursor}`;
    const { body } = await call<{ items: { id: string }[]; nextCursor: string | null }>('GET', url, { token });
    ids.push(...body.items.map(({ id }) => id));
    if (body.nextCursor === null) return ids;
    cursor = `cursor=${body.nextCursor}`;
  }
}

async function read(shop: Shop, { account: { token } }: Customer): Promise<string | undefined> {
  try {
    const { status, body } = await call('GET', `${shop.addresses.gateway}/api/v1/orders`, { token });
    return status === 200 ? undefined : `${status} ${JSON.stringify(body).slice(0, 300)}`;
  } catch (error) {
    return String(error);
  }
}
