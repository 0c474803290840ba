import { beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, newId } from '@souk/kernel';
import { readAddresses } from './shop/addresses.js';
import type { Customer } from './shop/customer.js';
import { call, type Problem } from './shop/http.js';
import { Shop } from './shop/shop.js';

const PER_SECOND = 10;
const BURST = 20;
const AT_ONCE = 80;

describe('the limit of orders', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await Shop.open(await readAddresses());
  });

  /** Nothing comes of it: whoever gets through is told that an empty order is none. */
  const tries = (customer: Customer) => customer.posts({}, newId());

  test(`is ${BURST} at once and ${PER_SECOND} a second for each customer; the others are told when to come again`, async () => {
    const [ada, bob] = await Promise.all([shop.hasCustomer(), shop.hasCustomer({ name: 'Bob' })]);
    const began = performance.now();
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => tries(ada)));
    const took = (performance.now() - began) / 1_000;
    const through = answers.filter(({ status }) => status === 422);
    const refused = answers.filter(({ status }) => status === 429);
    expect(through.length + refused.length).toBe(AT_ONCE);
    expect(through.length).toBeGreaterThanOrEqual(BURST);
    expect(through.length).toBeLessThanOrEqual(BURST + Math.ceil(took * PER_SECOND));
    for (const { headers } of answers)
      expect([headers.get('ratelimit-policy'), headers.get('ratelimit')]).toEqual([
        `"orders";q=${BURST};w=2`,
        expect.stringMatching(/^"orders";r=\d+;t=[01]$/),
      ]);
    for (const { headers, body } of refused) expect([headers.get('retry-after'), body.status]).toEqual(['1', 429]);
    expect((await tries(bob)).status).toBe(422);
    await eventually(async () => expect((await tries(ada)).status).toBe(422));
  });

  test('is no reason to refuse anything else', async () => {
    const ada = await shop.hasCustomer();
    await Promise.all(Array.from({ length: AT_ONCE }, () => tries(ada)));
    const { status, headers } = await call<Problem>('GET', `${shop.addresses.gateway}/api/v1/orders`, {
      token: ada.account.token,
    });
    expect([status, headers.get('ratelimit-policy')]).toEqual([200, '"public-api";q=100;w=2']);
  });
});
