import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from './running-gateway.js';

let gateway: GatewayUnderTest;

beforeAll(async () => {
  gateway = await startGateway({ RETRY_ATTEMPTS: '1' });
});
afterAll(() => gateway.stop());

const get = async (path: string) => {
  const response = await fetch(gateway.url + path);
  return {
    status: response.status,
    marked: response.headers.get('x-souk-fallback'),
    age: response.headers.get('age'),
    body: (await response.json()) as unknown,
  };
};

test('the catalogue is answered as it was last seen while products is away, and says so', async () => {
  const { products } = gateway.services;
  products.answersJson({ items: [], total: 7 });
  const began = performance.now();
  const fresh = await get('/api/v1/products?page=2');
  products.answers((_received, response) => void response.destroy());
  expect(fresh).toEqual({ status: 200, marked: null, age: null, body: { items: [], total: 7 } });
  const { age, ...again } = await get('/api/v1/products?page=2');
  expect(again).toEqual({ status: 200, marked: 'cached', body: fresh.body });
  expect(age).toMatch(/^\d+$/);
  expect(Number(age)).toBeLessThanOrEqual(Math.round((performance.now() - began) / 1_000));
});

test('what was never asked can not be answered so', async () => {
  gateway.services.products.answers((_received, response) => void response.destroy());
  expect(await get('/api/v1/products?page=3')).toMatchObject({ status: 503, marked: null });
});

test('an answer that says there is none is no reason to show an old one', async () => {
  const { products } = gateway.services;
  products.answersJson({ id: 'p-1' });
  await get('/api/v1/products/p-1');
  products.answersJson({ status: 404 }, 404);
  expect(await get('/api/v1/products/p-1')).toMatchObject({ status: 404, marked: null });
});

test('a streamed answer is kept as it passes: the keys', async () => {
  const { users } = gateway.services;
  users.answersJson({ keys: ['one'] });
  await get('/.well-known/jwks.json');
  users.answersJson({}, 503);
  expect(await get('/.well-known/jwks.json')).toMatchObject({ status: 200, marked: 'cached', body: { keys: ['one'] } });
});

test('an old answer keeps what is said of its content, and nothing of the request that it was made for', async () => {
  const { users } = gateway.services;
  users.answers(({ headers }, response) => {
    response
      .writeHead(200, {
        'content-type': 'application/json',
        'cache-control': 'no-cache',
        'x-correlation-id': String(headers['x-correlation-id']),
        'set-cookie': 'session=1',
      })
      .end('{"keys":[]}');
  });
  const ask = (id: string) => fetch(`${gateway.url}/.well-known/jwks.json`, { headers: { 'x-correlation-id': id } });
  await (await ask('the-first')).text();
  users.answersJson({}, 503);
  const { headers } = await ask('the-second');
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-souk-fallback': 'cached',
    'x-correlation-id': 'the-second',
    'content-type': 'application/json',
    'content-length': '11',
    'cache-control': 'no-cache',
  });
  expect(headers.has('set-cookie')).toBe(false);
});
