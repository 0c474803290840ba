import { setTimeout as pause } from 'node:timers/promises';
import { minutes, seconds } from '@souk/kernel';
import { type Customer, orderBody } from '../../src/shop/customer.js';
import type { Product } from '../../src/shop/product.js';
import type { Shop } from '../../src/shop/shop.js';
import type { PatientClient, Reaction } from './client.js';
import type { Wish } from './wish.js';

const CUSTOMERS = 10;
const SCARCE = 20;
const PLENTY = 1_000_000;
const MORE_THAN_THERE_IS = 1_000;
/** Whatever has died is back long before that. */
const PATIENCE = minutes(2);

/** What became of a wish at the front door. */
export interface Placed {
  readonly wish: Wish;
  /** Ids that were given for its key; more than one means that it was taken twice. */
  readonly ids: readonly string[];
  /** Answers that are neither an acceptance nor what an honest client may be told. */
  readonly oddities: readonly string[];
}

/** The customers of a soak and what they can buy. */
export class Buyers {
  private readonly turns: { next: number } = { next: 0 };

  private constructor(
    private readonly shop: Shop,
    private readonly client: PatientClient,
    private readonly customers: readonly Customer[],
    private readonly products: Readonly<Record<Wish['wants'], Product>>,
  ) {}

  static async come(shop: Shop, client: PatientClient): Promise<Buyers> {
    const customers = await Promise.all(Array.from({ length: CUSTOMERS }, () => shop.hasCustomer()));
    const products = {
      plenty: await shop.hasProduct({ name: 'Plenty', stock: PLENTY }),
      scarce: await shop.hasProduct({ name: 'Scarce', stock: SCARCE }),
      'more-than-there-is': await shop.hasProduct({ name: 'Few', stock: 1 }),
    };
    const [first] = customers;
    if (!first) throw new Error('The soak has no customers.');
    // Orders may hear of a new product later than inventory does; from here on nothing is refused for that.
    await Promise.all(Object.values(products).map((product) => first.orders(1, product)));
    return new Buyers(shop, client, customers, products);
  }

  /** Posts the order until it is answered, and cancels it where the wish says so. Never fails: what went wrong is in the result. */
  async place(wish: Wish): Promise<Placed> {
    const customer = this.nextCustomer();
    const answers = await Promise.all(Array.from({ length: wish.twins }, () => this.post(wish, customer)));
    const accepted = answers.filter(({ status }) => status === 202);
    const ids = [...new Set(accepted.map(({ body }) => (JSON.parse(body) as { id: string }).id))];
    const odd = answers.filter(({ status }) => status !== 202);
    if (ids[0] !== undefined && wish.cancelAfter !== undefined)
      odd.push(...(await this.cancel(ids[0], wish.cancelAfter, customer)));
    return { wish, ids, oddities: odd.map(({ status, body }) => `${status} ${body.slice(0, 300)}`) };
  }

  private post(wish: Wish, customer: Customer): Promise<Reaction> {
    const quantity = wish.wants === 'more-than-there-is' ? MORE_THAN_THERE_IS : 1;
    return this.client.insists(
      {
        method: 'POST',
        url: `${this.shop.addresses.gateway}/api/v1/orders`,
        token: customer.account.token,
        body: orderBody(quantity, this.products[wish.wants], wish),
        key: wish.key,
      },
      PATIENCE,
    );
  }

  /** Both are right answers: it was in time (202), or the order had gone or ended (409). */
  private async cancel(orderId: string, after: number, customer: Customer): Promise<Reaction[]> {
    await pause(after);
    const url = `${this.shop.addresses.gateway}/api/v1/orders/${orderId}/cancel`;
    const reaction = await this.client.insists({ method: 'POST', url, token: customer.account.token }, seconds(60));
    return reaction.status === 202 || reaction.status === 409 ? [] : [reaction];
  }

  private nextCustomer(): Customer {
    const customer = this.customers[this.turns.next++ % this.customers.length];
    if (!customer) throw new Error('The soak has no customers.');
    return customer;
  }
}
