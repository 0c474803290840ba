import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { customerOverview } from '@souk/contracts';
import { callsMade, orderId, payment, shipment, stock } from './fake-shop.js';
import { customerId, type GatewayUnderTest, startGateway } from './running-gateway.js';

let gateway: GatewayUnderTest;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  Object.values(gateway.services).forEach((service) => service.forget());
  stock(gateway);
});

async function get(path: string, headers: Record<string, string>) {
  const response = await fetch(gateway.url + path, { headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const asCustomer = async (path: string) => get(path, await gateway.signedIn());
const asked = () =>
  Object.entries(gateway.services).flatMap(([name, { received }]) => received.map(({ url }) => `${name} ${url}`));

describe('the overview of a customer', () => {
  test.each([5, 50])('asks four questions for a page of %i orders', async (limit) => {
    const { body } = await asCustomer(`/api/v1/users/me/overview?limit=${limit}`);
    expect(callsMade(gateway)).toBe(4);
    expect(customerOverview.safeParse(body).error).toBeUndefined();
    const { items } = body['orders'] as { items: { id: string }[] };
    expect(items).toEqual(
      Array.from({ length: limit }, (_, index) => orderId(index + 1)).map((id) =>
        expect.objectContaining({ id, payment: payment(id), shipment: shipment(id) }),
      ),
    );
  });

  test.each([
    ['payment', 'payments'],
    ['shipping', 'shipments'],
  ] as const)('waits for %s two fifths of the time of a call, and names what is missing', async (name, part) => {
    gateway.services[name].answers(() => undefined);
    const { status, body } = await asCustomer('/api/v1/users/me/overview?limit=2');
    expect(Number(gateway.services[name].last?.headers['x-deadline-ms'])).toBeLessThanOrEqual(4_000);
    expect({ status, unavailable: body['unavailable'] }).toEqual({ status: 200, unavailable: [part] });
    expect((body['orders'] as { items: object[] }).items).toHaveLength(2);
  });

  test('goes from page to page by cursor as orders does', async () => {
    gateway.services.orders.answersJson({ items: [], limit: 2, nextCursor: 'abc' });
    const { body } = await asCustomer('/api/v1/users/me/overview?paging=cursor&limit=2');
    expect(customerOverview.safeParse(body).error).toBeUndefined();
    expect(body['orders']).toEqual({ items: [], limit: 2, nextCursor: 'abc' });
    expect(asked()).toContain(`orders /orders?paging=cursor&limit=2&customerId=${customerId}`);
  });

  const someone = '0197a000-0000-7000-8000-00000000beef';

  test('is for admins, who name the customer', async () => {
    const { body } = await get(
      `/api/v1/customers/${someone}/overview?page=2&limit=5&customerId=${customerId}`,
      await gateway.signedIn('admin'),
    );
    expect((body['orders'] as { items: unknown[] }).items).toHaveLength(5);
    expect(asked()).toEqual([
      `users /users/${someone}`,
      `orders /orders?page=2&limit=5&customerId=${someone}`,
      expect.stringContaining('payment /payments?orderIds='),
      expect.stringContaining('shipping /shipments?orderIds='),
    ]);
    expect((await asCustomer(`/api/v1/customers/${someone}/overview`)).status).toBe(403);
  });

  test('of nobody is 404, and a page that can not be is 400, in the words of the service', async () => {
    gateway.services.orders.answersJson(
      { status: 400, detail: 'limit', errors: [{ path: 'limit', message: 'm' }] },
      400,
    );
    expect(await asCustomer('/api/v1/users/me/overview?limit=1000')).toMatchObject({
      status: 400,
      body: { detail: 'limit', errors: [{ path: 'limit', message: 'm' }], instance: '/api/v1/users/me/overview' },
    });
    gateway.services.users.answersJson({ status: 404, detail: 'There is no account.' }, 404);
    expect(await asCustomer('/api/v1/users/me/overview')).toMatchObject({ status: 404 });
  });
});
