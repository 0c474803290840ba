import { eventually, minutes, newId, seconds } from '@souk/kernel';
import type { Target } from '../target.config.js';
import { call, callOk } from './api.js';

const PASSWORD = 'a long enough password';

/** An order as both pages show it. */
export interface PageItem {
  readonly id: string;
  readonly payment: { readonly status: string } | null;
  readonly shipment: { readonly status: string } | null;
}

/** A customer who has ordered much. */
export class Shopper {
  private constructor(
    private readonly target: Target,
    readonly token: string,
    private readonly productId: string,
  ) {}

  static async registered(target: Target, adminToken: string): Promise<Shopper> {
    const account = { email: `${newId()}@souk.test`, password: PASSWORD };
    await callOk('POST', `${target.gateway}/api/v1/auth/register`, { body: { ...account, name: 'Ada' } });
    return new Shopper(target, await signedIn(target, account), await productFor(target, adminToken));
  }

  /** Places so many orders and waits until they are paid for and on their way, and both pages show it. */
  async ordersMany(count: number): Promise<void> {
    for (let placed = 0; placed < count; placed += 1) await this.orders();
    const { gateway } = this.target;
    await eventually(
      async () => {
        const { token } = this;
        const page = await callOk<{ items: PageItem[] }>('GET', `${gateway}/api/v1/orders/progress?limit=${count}`, {
          token,
        });
        const arrived = page.items.filter((item) => item.shipment?.status === 'DELIVERED');
        if (arrived.length < count) throw new Error(`${arrived.length} of ${count} orders are delivered`);
      },
      { within: minutes(5), every: seconds(1) },
    );
  }

  /** @returns the order's id */
  async orders(): Promise<string> {
    const { id } = await callOk<{ id: string }>('POST', `${this.target.gateway}/api/v1/orders`, {
      token: this.token,
      headers: { 'idempotency-key': newId() },
      body: {
        items: [{ productId: this.productId, quantity: 1 }],
        shippingAddress: {
          name: 'Ada',
          line1: 'Rua Augusta 1',
          city: 'Lisboa',
          postalCode: '1100-048',
          country: 'PT',
        },
        payment: { token: 'tok_visa' },
      },
    });
    return id;
  }
}

/** @returns an access token */
export async function signedIn({ gateway }: Target, account: { email: string; password: string }): Promise<string> {
  const { accessToken } = await callOk<{ accessToken: string }>('POST', `${gateway}/api/v1/auth/login`, {
    body: account,
  });
  return accessToken;
}

/** A product of which there is plenty, and that orders knows. */
async function productFor(target: Target, token: string): Promise<string> {
  const { id } = await callOk<{ id: string }>('POST', `${target.gateway}/api/v1/products`, {
    token,
    body: {
      sku: `BENCH-${newId().toUpperCase()}`,
      name: 'Benchmark lamp',
      description: '',
      category: 'benchmark',
      price: { amount: 4_000, currency: 'EUR' },
      imageUrl: 'https://images.souk.test/benchmark.webp',
    },
  });
  const url = `${target.gateway}/api/v1/inventory/${id}/adjustments`;
  await eventually(() => callOk('POST', url, { token, body: { delta: 100_000, reason: 'benchmark' } }), {
    within: seconds(30),
  });
  await eventually(async () => {
    const { status } = await call('GET', `${target.gateway}/api/v1/products/${id}`);
    if (status !== 200) throw new Error(`the new product was answered with ${status}`);
  });
  return id;
}
