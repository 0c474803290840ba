import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, minutes, newId } from '@souk/kernel';
import { call } from '../src/shop/http.js';
import { Shop } from '../src/shop/shop.js';
import { Compose } from './compose.js';
import { hostAddresses } from './host-addresses.js';

const PER_SECOND = 10;
const BURST = 20;
const AT_ONCE = 80;

describe('two copies of the gateway', () => {
  const compose = new Compose({ ...process.env, COMPOSE_PROFILES: 'scale' });
  const second = `http://127.0.0.1:${process.env['SOUK_PORT_2'] ?? '8081'}`;
  let copies: readonly string[];
  let shop: Shop;

  beforeAll(async () => {
    await compose.up('gateway-2');
    shop = await Shop.open(hostAddresses());
    copies = [shop.addresses.gateway, second];
  }, minutes(6));
  afterAll(() => compose.remove('gateway-2'), minutes(2));

  /**
   * So many empty orders of one new customer, by turns at each copy.
   * @returns how many were not one too many, beyond what flowed into so many buckets meanwhile
   */
  async function beyondWhatFlowedInto(buckets: number): Promise<number> {
    const { account } = await shop.hasCustomer();
    const began = performance.now();
    const calls = Array.from({ length: AT_ONCE }, (_, number) =>
      call('POST', `${copies[number % copies.length]}/api/v1/orders`, {
        token: account.token,
        body: {},
        headers: { 'idempotency-key': newId() },
      }),
    );
    const through = (await Promise.all(calls)).filter(({ status }) => status !== 429).length;
    return through - buckets * Math.ceil(((performance.now() - began) / 1_000) * PER_SECOND);
  }

  /** Not at once: a copy that has just started has no connection to Redis yet, or waits for its first answers too long. */
  const isShared = () =>
    eventually(async () => expect(await beyondWhatFlowedInto(1)).toBeLessThanOrEqual(BURST), { within: minutes(1) });

  test('share the limit of a user: what one copy has given is gone at the other', isShared, minutes(2));

  test(
    'go on limiting, each for itself, while Redis is gone, and share again when it is back',
    async () => {
      await compose.stop('redis');
      try {
        const limited = await beyondWhatFlowedInto(copies.length);
        expect(limited).toBeLessThanOrEqual(BURST * copies.length);
      } finally {
        await compose.start('redis');
      }
      await compose.isHealthy('redis');
      await isShared();
    },
    minutes(3),
  );
});
