import { deepStrictEqual, strictEqual } from 'node:assert';
import { eventually, type Money, seconds } from '@souk/kernel';
import { callOk } from './http.js';
import type { Shop } from './shop.js';

/** How long inventory may take to hear of it. */
const SOON = { within: seconds(30) };

/** A level as inventory tells it. */
export interface StockLevel {
  readonly onHand: number;
  readonly reserved: number;
  readonly available: number;
}

/** A product and its stock. */
export class Product {
  constructor(
    private readonly shop: Shop,
    private readonly facts: { readonly id: string; readonly sku: string; readonly price: Money },
  ) {}

  /** Opens the stock of a new product, as soon as inventory has heard of it. */
  static async opened(shop: Shop, facts: { id: string; sku: string; price: Money }, stock: number): Promise<Product> {
    const product = new Product(shop, facts);
    const body = { delta: stock, reason: 'scenario' };
    if (stock === 0) await eventually(() => product.stock(), SOON);
    else await eventually(() => callOk('POST', `${product.url}/adjustments`, { token: shop.adminToken, body }), SOON);
    return product;
  }

  get id(): string {
    return this.facts.id;
  }

  get price(): Money {
    return this.facts.price;
  }

  async stock(): Promise<StockLevel> {
    const { body } = await callOk<StockLevel>('GET', this.url, { token: this.shop.adminToken });
    return body;
  }

  /** Then: inventory has exactly so much, soon. */
  async hasStock({ onHand, reserved }: { onHand: number; reserved: number }): Promise<void> {
    await eventually(async () => {
      const level = await this.stock();
      deepStrictEqual({ onHand: level.onHand, reserved: level.reserved }, { onHand, reserved });
    }, SOON);
  }

  /** Then: so much may still be promised, soon; the same before and after a parcel leaves. */
  async hasAvailable(available: number): Promise<void> {
    await eventually(async () => strictEqual((await this.stock()).available, available), SOON);
  }

  private get url(): string {
    return `${this.shop.addresses.gateway}/api/v1/inventory/${this.id}`;
  }
}
