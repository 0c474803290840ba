import { randomUUID } from 'node:crypto';

/** What the generated calls are given of a running system, so that some of them reach more than a 404. */
export interface ShopFacts {
  readonly tokens: Readonly<Record<Role, string>>;
  readonly products: readonly string[];
  readonly orders: readonly string[];
  readonly customers: readonly string[];
}

/** The seeded accounts. */
export type Role = 'customer' | 'admin';

const SKUS = ['SOUK-LANTERN', 'SOUK-SAFFRON', 'SOUK-SOLD-OUT'];

/** What becomes of orders: delivered, declined, undeliverable. */
const STORIES = [
  { token: 'tok_visa', country: 'PT' },
  { token: 'tok_declined', country: 'PT' },
  { token: 'tok_visa', country: 'AQ' },
];

/** Signs in, and places orders. @throws Error when the system does not answer as it should */
export async function shopFacts(gateway: string): Promise<ShopFacts> {
  // Compiled by now; not yet when the stages of a test run are listed.
  const { eventually } = await import('@souk/kernel');
  const api = `${gateway}/api/v1`;
  const tokens = { customer: await signIn(api, 'customer'), admin: await signIn(api, 'admin') };
  const authorization = `Bearer ${tokens.customer}`;
  const products = await Promise.all(
    SKUS.map(async (sku) => (await ask<{ items: [Identified] }>(`${api}/products?search=${sku}`)).items[0].id),
  );
  const orders = STORIES.map(async ({ token, country }) => {
    const shippingAddress = { name: 'Ada', line1: 'Rua Augusta 1', city: 'Lisboa', postalCode: '1100', country };
    const body = { items: [{ productId: products[0], quantity: 1 }], shippingAddress, payment: { token } };
    const headers = { authorization, 'idempotency-key': randomUUID() };
    // Orders may hear of a product later than its catalogue shows it.
    return (await eventually(() => ask<Identified>(`${api}/orders`, body, headers), { every: 500 })).id;
  });
  const customer = await ask<Identified>(`${api}/users/me`, undefined, { authorization });
  return { tokens, products, orders: await Promise.all(orders), customers: [customer.id] };
}

interface Identified {
  readonly id: string;
}

async function signIn(api: string, role: Role): Promise<string> {
  const account = { email: `${role}@souk.test`, password: `souk-${role}-1` };
  return (await ask<{ accessToken: string }>(`${api}/auth/login`, account)).accessToken;
}

async function ask<Body>(url: string, body?: object, headers: Record<string, string> = {}): Promise<Body> {
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Body;
}
