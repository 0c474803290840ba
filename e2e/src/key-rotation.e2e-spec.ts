import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually, minutes } from '@souk/kernel';
import { AdminDesk } from './admin/admin-desk.js';
import { readAddresses } from './shop/addresses.js';
import { call } from './shop/http.js';
import { Shop } from './shop/shop.js';

interface SigningKey {
  readonly kid: string;
  readonly state: string;
}

/** Doors of services that check tokens themselves, and the gateway's. */
const doors = ['gateway', 'users', 'orders', 'notifications'] as const;
const paths = {
  gateway: '/api/v1/users/me',
  users: '/users/me',
  orders: '/orders',
  notifications: '/notifications?orderId=01890000-0000-7000-8000-000000000000',
};
const kidOf = (token: string): string => {
  const [header = ''] = token.split('.');
  return (JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string }).kid;
};

let shop: Shop;
let desk: AdminDesk;
const stop = new AbortController();
let asking: Promise<number[]> = Promise.resolve([]);

beforeAll(async () => {
  shop = await Shop.open(await readAddresses());
  desk = await AdminDesk.open();
});
afterAll(async () => {
  stop.abort();
  await asking;
});

const keys = async (): Promise<readonly SigningKey[]> =>
  (await desk.ask<{ items: SigningKey[] }>('GET', '/keys')).items;

/** Asks at every door, with an old token and with one that was issued just now, again and again. */
async function askUntilStopped(oldToken: string): Promise<number[]> {
  const statuses: number[] = [];
  while (!stop.signal.aborted) {
    const { adminToken } = await Shop.open(shop.addresses);
    for (const token of [oldToken, adminToken])
      for (const door of doors)
        statuses.push((await call('GET', shop.addresses[door] + paths[door], { token })).status);
  }
  return statuses;
}

test(
  'signing keys rotate while everybody goes on asking, and nobody is sent away',
  async () => {
    const { adminToken: oldToken } = shop;
    asking = askUntilStopped(oldToken);
    const { kid } = await desk.ask<{ kid: string }>('POST', '/keys/rotate');
    expect((await keys()).find((key) => key.kid === kid)?.state).toBe('announced');
    await eventually(async () => expect(kidOf((await Shop.open(shop.addresses)).adminToken)).toBe(kid), {
      within: minutes(2),
      every: 1_000,
    });
    expect((await keys()).find((key) => key.kid === kidOf(oldToken))?.state).toBe('retiring');
    stop.abort();
    const statuses = await asking;
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(statuses.length).toBeGreaterThan(100);
  },
  minutes(3),
);

test('who had them rotated is in the audit log of the shop', async () => {
  const { items } = await desk.ask<{ items: { service: string; action: string; actorId: string | null }[] }>(
    'GET',
    '/audit-log?action=signing-key.announced&limit=5',
  );
  expect(items[0]).toMatchObject({ service: 'users', actorId: expect.any(String) });
});
