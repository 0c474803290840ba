import { strictEqual } from 'node:assert';
import type { SagaKind } from '@souk/contracts';
import { eventually, minutes, newId } from '@souk/kernel';
import type { Addresses } from './addresses.js';
import { Customer } from './customer.js';
import { type Answer, call, callOk, okBody } from './http.js';
import { asksPatiently, makesOnce } from './patient-ask.js';
import type { PlacedOrder } from './placed-order.js';
import { Product } from './product.js';
import { Traces } from './traces.js';

/** Demo accounts of the embedded and compose modes. */
const admin = { email: 'admin@souk.test', password: process.env['SOUK_DEMO_ADMIN_PASSWORD'] ?? 'souk-admin-1' };
const PASSWORD = 'a long enough password';

interface Tokens {
  readonly accessToken: string;
}

/** What a scenario finds at its start; each makes its own customers and products, so scenarios never disturb each other. */
export class Shop {
  readonly traces: Traces;
  /** Every order that was placed here. */
  readonly orders: PlacedOrder[] = [];
  /** Every product that was made here. */
  readonly products: Product[] = [];

  private constructor(
    readonly addresses: Addresses,
    readonly adminToken: string,
    readonly saga: SagaKind,
  ) {
    this.traces = new Traces(addresses.traces, process.env['SOUK_TRACES_PAGE']);
  }

  /** Opens the shop for one run of scenarios. */
  static async open(addresses: Addresses): Promise<Shop> {
    const url = `${addresses.gateway}/api/v1/auth/login`;
    const { accessToken } = okBody(await asksPatiently(() => call<Tokens>('POST', url, { body: admin })));
    return new Shop(addresses, accessToken, 'orchestration');
  }

  /** The same shop with nothing ordered yet, where orders are carried through in this kind of saga. */
  playingIn(saga: SagaKind): Shop {
    return new Shop(this.addresses, this.adminToken, saga);
  }

  /** Then: lists tell of all orders that were placed until now. They hear of them one after the other, and have heard of one more. */
  async listsAreUpToDate(): Promise<void> {
    const apart = this.playingIn(this.saga);
    const [witness, product] = await Promise.all([apart.hasCustomer(), apart.hasProduct()]);
    await witness.orders(1, product);
    await eventually(
      async () => strictEqual(await witness.listedCount(), 1, 'orders in the list of who ordered last'),
      {
        within: minutes(1),
      },
    );
  }

  /** Given: a customer with an account of their own. */
  async hasCustomer({
    email = `${newId()}@souk.test`,
    name = 'Ada',
  }: { email?: string; name?: string } = {}): Promise<Customer> {
    const account = { email, password: PASSWORD };
    const made = await makesOnce(() => this.posts<{ id: string }>('auth/register', { ...account, name }));
    const { accessToken: token } = okBody(await asksPatiently(() => this.posts<Tokens>('auth/login', account)));
    const id = made?.id ?? (await callOk<{ id: string }>('GET', this.at('users/me'), { token })).body.id;
    return new Customer(this, { id, email, token });
  }

  /** Given: a product with so much of it on hand, known to orders and inventory. */
  async hasProduct({
    name = 'Desk lamp',
    stock = 10,
    cents = 4_000,
  }: { name?: string; stock?: number; cents?: number } = {}): Promise<Product> {
    const sku = `E2E-${newId().toUpperCase()}`;
    const price = { amount: cents, currency: 'EUR' };
    const body = {
      sku,
      name,
      description: 'Made for a scenario',
      category: 'scenarios',
      price,
      imageUrl: 'https://images.souk.test/scenario.webp',
    };
    const made = await makesOnce(() => this.posts<{ id: string }>('products', body, this.adminToken));
    const { id } = made ?? (await this.sells(sku));
    const opened = await Product.opened(this, { id, sku, price }, stock);
    this.products.push(opened);
    return opened;
  }

  /** Given: a product of the seeded catalogue. */
  async sells(sku: string): Promise<Product> {
    const { body } = await callOk<{
      items: { id: string; sku: string; price: { amount: number; currency: string } }[];
    }>('GET', this.at(`products?search=${sku}`));
    const found = body.items.find((item) => item.sku === sku);
    if (!found) throw new Error(`The catalogue has no ${sku}.`);
    return new Product(this, found);
  }

  private posts<Body>(path: string, body: object, token?: string): Promise<Answer<Body>> {
    return call<Body>('POST', this.at(path), { body, token });
  }

  private at(path: string): string {
    return `${this.addresses.gateway}/api/v1/${path}`;
  }
}
