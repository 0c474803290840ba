import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from './running-gateway.js';

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway({ RETRY_ATTEMPTS: '1' });
});
afterAll(() => gateway.stop());

const call = (path: string, init: RequestInit = {}) => fetch(gateway.url + path, init);
const count = (labels: string) => valueOf(`souk_upstream_request_duration_seconds_count{${labels}} `);
const valueOf = async (series: string): Promise<number> => {
  const line = (await (await call('/metrics')).text()).split('\n').find((one) => one.startsWith(series));
  return Number(line?.slice(series.length) ?? Number.NaN);
};

test('every service is there before it was asked anything', async () => {
  expect(await count('upstream="shipping",method="GET",status="200"')).toBe(0);
});

test('what is passed on is noted with its answer', async () => {
  gateway.services.orders.answersJson({ id: 'o-1' }, 202);
  const headers = { 'content-type': 'application/json', ...(await gateway.signedIn()) };
  await call('/api/v1/orders', { method: 'POST', body: '{}', headers });
  expect(await count('upstream="orders",method="POST",status="202"')).toBe(1);
});

test('what the gateway asks for itself is noted too, and who did not answer', async () => {
  gateway.services.orders.answersJson({ id: 'o-1' });
  await gateway.services.inventory.stop();
  await call('/api/v1/orders/o-1/details', { headers: await gateway.signedIn() });
  expect(await count('upstream="orders",method="GET",status="200"')).toBe(1);
  expect(await count('upstream="inventory",method="GET",status="none"')).toBe(1);
});

test('an answer that had to do without a service is noted as partial', async () => {
  gateway.services.orders.answersJson({ id: 'o-1' });
  gateway.services.payment.answersJson({}, 503);
  await call('/api/v1/orders/o-1/details', { headers: await gateway.signedIn() });
  expect(await valueOf('souk_fallbacks_total{policy="payment",kind="partial"} ')).toBe(1);
  expect(await valueOf('souk_fallbacks_total{policy="orders",kind="partial"} ')).toBe(0);
});
