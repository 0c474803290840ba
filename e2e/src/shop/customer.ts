import type { SagaKind } from '@souk/contracts';
import { eventually, minutes, newId } from '@souk/kernel';
import type { AimedFaults } from './aimed-faults.js';
import { type Answer, call, type Problem } from './http.js';
import { asksPatiently } from './patient-ask.js';
import { PlacedOrder } from './placed-order.js';
import type { Product } from './product.js';
import type { Shop } from './shop.js';

/** How long a customer tries to place an order: two hundred at once take half a minute on a slow machine. */
const PATIENCE = minutes(1);

/** Payment tokens and what the simulated provider does with them. */
export const cards = {
  good: 'tok_visa',
  declined: 'tok_declined',
  withoutFunds: 'tok_insufficient_funds',
  flaky: 'tok_flaky',
  silent: 'tok_timeout',
  failingCapture: 'tok_capture_fails',
} as const;

/** What may differ from an ordinary order. */
export interface OrderOptions {
  readonly card?: string;
  readonly country?: string;
  /** `Idempotency-Key`; default: a new one. */
  readonly key?: string;
  /** What is made to go wrong with it. */
  readonly faults?: AimedFaults;
  /** Default: the kind that the shop plays in. */
  readonly saga?: SagaKind;
}

/** Somebody who buys. */
export class Customer {
  constructor(
    private readonly shop: Shop,
    readonly account: { readonly id: string; readonly email: string; readonly token: string },
  ) {}

  /** When: the customer orders so many of a product. A product just added may take a moment to reach orders. */
  async orders(quantity: number, product: Pick<Product, 'id'>, options: OrderOptions = {}): Promise<PlacedOrder> {
    const { key = newId(), saga = this.shop.saga, faults } = options;
    const body = orderBody(quantity, product, { ...options, saga });
    const order = await eventually(
      async () => {
        const answer = await asksPatiently(() => this.posts(body, key, faults?.[saga]), PATIENCE);
        if (answer.status !== 202)
          throw new Error(`POST /orders answered ${answer.status}: ${JSON.stringify(answer.body)}`);
        return new PlacedOrder(this.shop, this, answer.body.id ?? '', answer.headers.get('x-correlation-id') ?? '');
      },
      { within: PATIENCE },
    );
    this.shop.orders.push(order);
    return order;
  }

  /** When: the customer orders what somebody else's order has, without a look at the catalogue. */
  async ordersAgain(order: PlacedOrder, options: OrderOptions = {}): Promise<PlacedOrder> {
    const [line] = (await order.view()).items;
    if (!line) throw new Error('The order has no items to order again.');
    return this.orders(line.quantity, { id: line.productId }, options);
  }

  /** When: the customer posts this body, whatever comes of it. */
  posts(body: unknown, key: string = newId(), faults?: string): Promise<Answer<Partial<Problem> & { id?: string }>> {
    return call('POST', `${this.shop.addresses.gateway}/api/v1/orders`, {
      token: this.account.token,
      body,
      headers: { 'idempotency-key': key, ...(faults !== undefined && { 'x-souk-faults': faults }) },
    });
  }

  /** How many orders the customer has, with all that were placed until now. */
  async orderCount(): Promise<number> {
    await this.shop.listsAreUpToDate();
    return this.listedCount();
  }

  /** How many orders the customer's list tells of by now: it may hear of one later than whoever placed it. */
  async listedCount(): Promise<number> {
    const { body } = await call<{ total: number }>('GET', `${this.shop.addresses.gateway}/api/v1/orders`, {
      token: this.account.token,
    });
    return body.total;
  }
}

/** The body of an ordinary order. */
export const orderBody = (
  quantity: number,
  product: Pick<Product, 'id'>,
  { card = cards.good, country = 'PT', saga }: OrderOptions = {},
) => ({
  items: [{ productId: product.id, quantity }],
  shippingAddress: { name: 'Ada Lovelace', line1: 'Rua Augusta 1', city: 'Lisboa', postalCode: '1100-048', country },
  payment: { token: card },
  ...(saga && { saga }),
});
