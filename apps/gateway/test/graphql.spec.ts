import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { graphQlAnswer, type GraphQlAnswer } from '@souk/contracts';
import { callsMade, everyProduct, orderId, productId, profile, stock } from './fake-shop.js';
import { type GatewayUnderTest, startGateway } from './running-gateway.js';

let gateway: GatewayUnderTest;
let caller: { authorization: string };

beforeAll(async () => {
  gateway = await startGateway();
  caller = await gateway.signedIn();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  Object.values(gateway.services).forEach((service) => service.forget());
  stock(gateway);
});

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...caller, ...headers },
  });
async function ask(query: string, variables?: Record<string, unknown>): Promise<GraphQlAnswer> {
  const response = await post(JSON.stringify({ query, variables }));
  const answer = (await response.json()) as GraphQlAnswer;
  expect({ status: response.status, problem: graphQlAnswer.safeParse(answer).error }).toEqual({ status: 200 });
  return answer;
}
const isDown = (name: keyof GatewayUnderTest['services']) =>
  gateway.services[name].answers((_received, response) => void response.destroy());

const ordersWithEverything = `query ($limit: Int!) {
  orders(limit: $limit) {
    total
    items {
      id status total { amount currency }
      items { quantity product { id name price { amount } availability } }
      payment { status amount { amount } }
      shipment { status trackingNumber }
    }
  }
}`;

describe('a page of orders with products, availability, payments and shipments', () => {
  test.each([5, 50])('of %i orders costs five calls', async (limit) => {
    const { data, errors } = await ask(ordersWithEverything, { limit });
    expect(errors).toBeUndefined();
    const { items } = (data?.['orders'] ?? { items: [] }) as { items: Record<string, unknown>[] };
    expect(items).toHaveLength(limit);
    expect(items.at(-1)).toMatchObject({
      id: orderId(limit),
      items: [{ product: { availability: 'in_stock' } }, { product: { name: expect.any(String) } }],
      payment: { status: 'CAPTURED', amount: { amount: 16_000 } },
      shipment: { status: 'BOOKED' },
    });
    expect(callsMade(gateway)).toBe(5);
  });

  test("is asked for with the caller's own token", async () => {
    await ask(ordersWithEverything, { limit: 2 });
    const { orders, payment, shipping } = gateway.services;
    expect([orders, payment, shipping].map(({ last }) => last?.headers.authorization)).toEqual(
      Array.from({ length: 3 }, () => caller.authorization),
    );
  });

  test('asks only for what is wanted', async () => {
    await ask('{ orders { items { id } } }');
    expect(callsMade(gateway)).toBe(1);
  });
});

test('products, one product, one order and the caller can be asked for in one query', async () => {
  const { data, errors } = await ask(
    `query ($product: ID!, $order: ID!) {
      products(category: "lamps", sort: newest, limit: 2) { total items { name availability } }
      product(id: $product) { sku description }
      order(id: $order) { id customer { name } reason { code } }
      categories { category products }
      me { email name }
    }`,
    { product: productId(3).toUpperCase(), order: orderId(1) },
  );
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    products: { total: 12, items: [{ availability: 'in_stock' }, {}] },
    product: { sku: everyProduct[2]?.sku },
    order: { id: orderId(1), customer: { name: 'Ada Lovelace' }, reason: null },
    categories: [{ category: 'lamps', products: 12 }, {}, {}, {}],
    me: { email: profile.email },
  });
  expect(gateway.services.products.received.map(({ url }) => url)).toContain(
    '/products?category=lamps&sort=newest&page=1&limit=2',
  );
});

describe('what there is not', () => {
  test('is null', async () => {
    gateway.services.orders.answersJson({ detail: 'none' }, 404);
    const { data } = await ask(`{ order(id: "${orderId(1)}") { id } product(id: "${orderId(1)}") { id } }`);
    expect(data).toEqual({ order: null, product: null });
  });

  test('and could not be is an error of that field alone', async () => {
    const { data, errors } = await ask('{ product(id: "lamp") { id } me { name } }');
    expect(data).toEqual({ product: null, me: { name: 'Ada Lovelace' } });
    expect(errors).toMatchObject([{ message: 'An id is a UUID.', path: ['product'], extensions: { status: 400 } }]);
  });
});

describe('a service that is down costs only its own part', () => {
  test.each([
    ['payment', 'payment'],
    ['shipping', 'shipment'],
  ] as const)('%s: the %s is null and has an error', async (service, field) => {
    isDown(service);
    const { data, errors } = await ask(ordersWithEverything, { limit: 2 });
    expect(data?.['orders']).toMatchObject({ items: [{ id: orderId(1), [field]: null }, { [field]: null }] });
    expect(errors).toHaveLength(2);
    expect(errors?.[0]).toEqual({
      message: `The ${service} service is not available at the moment.`,
      locations: [expect.anything()],
      path: ['orders', 'items', 0, field],
      extensions: { status: 503 },
    });
  });

  test('orders: the rest of the query is answered', async () => {
    isDown('orders');
    const { data, errors } = await ask('{ orders { total } me { name } }');
    expect(data).toEqual({ orders: null, me: { name: 'Ada Lovelace' } });
    expect(errors).toHaveLength(1);
  });

  test('an answer that is no answer tells nothing of the inside', async () => {
    gateway.services.payment.answersJson({ rows: 'SELECT secret' });
    const { errors } = await ask('{ orders(limit: 1) { items { payment { status } } } }');
    expect(errors).toMatchObject([{ message: 'Something went wrong on our side.', extensions: { status: 500 } }]);
  });
});

describe('a query is refused', () => {
  test.each([
    ['that can not be read', '{ orders {', 'Syntax Error: Expected Name, found <EOF>.'],
    [
      'for what there is not, without a hint',
      '{ order(id: "1") { totl } }',
      'Cannot query field "totl" on type "Order".',
    ],
    ['that changes something', 'mutation { me { id } }', 'Schema is not configured to execute mutation operation.'],
    ['that asks for the schema', '{ __schema { types { name } } }', expect.stringContaining('introspection')],
    ['that has too much in it', `{ ${'me { id } '.repeat(600)} }`, expect.stringContaining('2000 tokens')],
    [
      'that asks too much at once',
      `{ ${[1, 2, 3, 4, 5, 6].map((n) => `a${n}: me { id }`).join(' ')} }`,
      expect.stringContaining('6 fields wide'),
    ],
  ])('%s', async (_what, query, message) => {
    const { data, errors } = await ask(query);
    expect(data ?? null).toBeNull();
    expect(errors?.[0]).toMatchObject({ message, extensions: { status: 400 } });
    expect(callsMade(gateway)).toBe(0);
  });
});

describe('a request is refused', () => {
  const query = JSON.stringify({ query: '{ me { id } }' });

  test.each<[what: string, body: string, headers: Record<string, string>, status: number]>([
    ['by nobody', query, { authorization: '' }, 401],
    ['as a form would send it', 'query={me{id}}', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['as plain text, as a page of another site could', query, { 'content-type': 'text/plain' }, 415],
    ['that is not JSON', '{"query": ', {}, 400],
    ['with several queries in one', `[${query},${query}]`, {}, 422],
    ['with a field that should not be there', '{"query":"{me{id}}","admin":true}', {}, 422],
    ['without a query', '{}', {}, 422],
    ['that is too long', JSON.stringify({ query: `{ me { id } } # ${'x'.repeat(33_000)}` }), {}, 413],
  ])('%s', async (_what, body, headers, status) => {
    const response = await post(body, headers);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      expect.stringContaining('application/problem+json'),
    ]);
    expect(await response.json()).toMatchObject({ status, instance: '/graphql' });
    expect(callsMade(gateway)).toBe(0);
  });

  test('by GET, which a link could make', async () => {
    const response = await fetch(`${gateway.url}/graphql?query={me{id}}`, { headers: caller });
    expect(response.status).toBe(404);
  });
});
