import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { breakers, resiliencePolicies, servicesHealth } from '@souk/contracts';
import { type GatewayUnderTest, startGateway } from './running-gateway.js';

let gateway: GatewayUnderTest;
let admin: { authorization: string };

beforeAll(async () => {
  gateway = await startGateway({ BREAKER_FAILURES: '2', BREAKER_OPEN_MS: '60000', RETRY_ATTEMPTS: '1' });
  admin = await gateway.signedIn('admin');
});
afterAll(() => gateway.stop());

const get = async (path: string): Promise<unknown> =>
  (await fetch(`${gateway.url}/bff/admin${path}`, { headers: admin })).json();

test('what has happened to a service is seen in its policy and in its breaker', async () => {
  gateway.services.shipping.answersJson({}, 503);
  for (let call = 0; call < 3; call += 1) await get('/parked/shipping/1');
  const shipping = (items: readonly { name: string }[]) => items.find(({ name }) => name === 'shipping');
  expect(shipping(resiliencePolicies.parse(await get('/resilience')).items)).toMatchObject({
    breaker: { state: 'open', failuresInARow: 2 },
    counts: { calls: 3, failures: 2, rejectedByBreaker: 1 },
    settings: { breaker: { failures: 2 } },
  });
  expect(shipping(breakers.parse(await get('/breakers')).items)).toMatchObject({ state: 'open' });
});

test('a breaker leaves alone what has a policy of its own: ending faults, and whoever waits for a password to be hashed', async () => {
  const { users } = gateway.services;
  users.answersJson({}, 503);
  for (let call = 0; call < 2; call += 1) await get('/parked/users/1');
  users.answersJson({ fine: true });
  const turnedAway = await get('/parked/users/1');
  const ending = await fetch(`${gateway.url}/bff/admin/faults/users`, { method: 'DELETE', headers: admin });
  const signingIn = await fetch(`${gateway.url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ada@souk.test', password: 'a long enough password' }),
  });
  expect(turnedAway).toMatchObject({ status: 503 });
  expect([ending.status, signingIn.status]).toEqual([200, 200]);
});

describe('the health of services', () => {
  const health = async () => servicesHealth.parse(await get('/health')).items;
  const ready = { status: 'up', checks: { database: { status: 'up' } } };

  test('is what each copy says of itself, though its breaker be open', async () => {
    for (const service of Object.values(gateway.services)) service.answersJson(ready);
    expect((await health()).map(({ service, status }) => `${service} ${status}`)).toEqual(
      Object.keys(gateway.services).map((service) => `${service} up`),
    );
  });

  test('names what is wrong, and who does not answer', async () => {
    const { payment, users } = gateway.services;
    const down = { status: 'down', checks: { database: { status: 'down', detail: 'refused' } } };
    payment.answersJson(down, 503);
    users.answers((_received, response) => void response.destroy());
    const items = await health();
    expect(items.find(({ service }) => service === 'payment')).toMatchObject({ status: 'down', instances: [down] });
    expect(items.find(({ service }) => service === 'users')).toMatchObject({
      status: 'down',
      instances: [{ status: 'unreachable', state: 'in use' }],
    });
  });
});
