import { beforeAll, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { type Addresses, readAddresses } from './shop/addresses.js';
import { call } from './shop/http.js';

const PASSWORD = 'a long enough password';
let addresses: Addresses;
beforeAll(async () => {
  addresses = await readAddresses();
});

const post = (path: string, body: object, headers = {}) =>
  call('POST', `${addresses.gateway}/api/v1/auth/${path}`, { body, headers });

test('guessing a password ends after five attempts, whatever address is claimed, and the right one has to wait too', async () => {
  const email = `${newId()}@souk.test`;
  await post('register', { email, password: PASSWORD, name: 'Ada' });
  const statuses: number[] = [];
  for (const turn of [1, 2, 3, 4, 5, 6]) {
    const claimed = { 'x-forwarded-for': `203.0.113.${turn}`, 'x-real-ip': `203.0.113.${turn}` };
    statuses.push((await post('login', { email, password: 'not that one at all' }, claimed)).status);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  const { status, headers } = await post('login', { email, password: PASSWORD });
  expect(status).toBe(429);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(600);
});
