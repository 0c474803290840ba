import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { newId } from '@souk/kernel';
import { readAddresses } from '../shop/addresses.js';
import type { Customer } from '../shop/customer.js';
import { type Answer, call, type CallOptions, type Problem } from '../shop/http.js';
import type { Product } from '../shop/product.js';
import { asksWhenLetIn } from '../shop/patient-ask.js';
import { Shop } from '../shop/shop.js';
import { Programs } from '../system/programs.js';
import { type RawAnswer, RawConnection } from './raw-connection.js';
import { uncleannessOf } from './uncleanness.js';

/** Somebody with an account like any other, who sends what nobody should. */
export class Stranger {
  private constructor(
    readonly shop: Shop,
    readonly customer: Customer,
    /** A product that there is, of which nothing may be sold. */
    readonly lamp: Product,
    private readonly pids: ReadonlyMap<string, number>,
  ) {}

  static async comes(): Promise<Stranger> {
    const shop = await Shop.open(await readAddresses());
    const [customer, lamp] = await Promise.all([shop.hasCustomer(), shop.hasProduct()]);
    return new Stranger(shop, customer, lamp, await pidsOf(shop));
  }

  get gateway(): string {
    return this.shop.addresses.gateway;
  }

  /** The public API. */
  get api(): string {
    return `${this.gateway}/api/v1`;
  }

  get token(): string {
    return this.customer.account.token;
  }

  /** Lines of a request that say where it goes and whose it is. */
  get authorised(): string {
    return `Host: shop.test\r\nAuthorization: Bearer ${this.token}`;
  }

  /** Posts a text as it is, with everything else as it should be. */
  posts(
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    { headers, ...options }: CallOptions = {},
  ): Promise<Answer<Problem>> {
    return this.calls('POST', this.api + path, {
      body,
      ...options,
      headers: { 'idempotency-key': newId(), ...headers },
    });
  }

  /** Calls with the stranger's token where no other is given, when it is not one call too many: that alone would say nothing of it. */
  calls<Body>(method: string, url: string, options: CallOptions = {}): Promise<Answer<Body>> {
    return asksWhenLetIn(() => call<Body>(method, url, { token: this.token, ...options }));
  }

  /** Sends these bytes over a connection of their own. @returns the first answer */
  async sends(bytes: string): Promise<RawAnswer> {
    using connection = await RawConnection.to(this.gateway);
    connection.say(bytes);
    return await connection.answer();
  }

  /** Then: nothing was ordered, nothing is held, and no process had to be started again. */
  async hasLeftNothing(): Promise<void> {
    strictEqual(await this.customer.orderCount(), 0, 'orders');
    strictEqual((await this.lamp.stock()).reserved, 0, 'reserved');
    deepStrictEqual(await pidsOf(this.shop), this.pids, 'processes');
  }
}

/** Then: it was refused, and tells nothing. */
export function isRefused(answer: { status: number; headers: Headers; body: unknown }): void {
  deepStrictEqual(uncleannessOf(answer), []);
  ok(answer.status >= 400, `it was answered with ${answer.status}`);
}

/** Every service does its work; the pids tell whether one had to be started again. */
async function pidsOf(shop: Shop): Promise<ReadonlyMap<string, number>> {
  const programs = new Programs({ ...shop.addresses });
  const services = programs.serviceNames.map(async (name) => {
    await programs.named(name).isThere();
    return [name, await programs.named(name).pid()] as const;
  });
  return new Map(await Promise.all(services));
}
