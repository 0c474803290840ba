import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, minutes, seconds } from '@souk/kernel';
import { THROUGH } from '../src/shop/order-view.js';
import type { Customer } from '../src/shop/customer.js';
import type { Product } from '../src/shop/product.js';
import { Shop } from '../src/shop/shop.js';
import { Compose } from './compose.js';
import { hostAddresses } from './host-addresses.js';
import { SERVICES } from './services.js';

const CONSUMERS = ['orders', 'inventory', 'payment', 'shipping', 'notifications'];
const SECOND_COPIES = SERVICES.map((service) => `${service}-2`);
const ORDERS = 20;
/** Adds up a counter of the container's own metrics page over its queues. */
const HANDLED = `
  const page = await (await fetch('http://127.0.0.1:8080/metrics')).text();
  const handled = [...page.matchAll(/^souk_messages_handled_total\\{.*\\} (\\d+)/gm)].map(([, count]) => Number(count));
  console.log(handled.reduce((total, count) => total + count, 0));`;

describe('the profile with two copies of each service', () => {
  const compose = new Compose({ ...process.env, COMPOSE_PROFILES: 'scale' });

  beforeAll(() => compose.up(...SECOND_COPIES), minutes(6));
  afterAll(() => compose.remove(...SECOND_COPIES), minutes(2));

  test('every second copy is healthy', async () => {
    const copies = (await compose.containers()).filter(({ service }) => SECOND_COPIES.includes(service));
    expect(copies.map(({ service, health }) => `${service} ${health}`).toSorted()).toEqual(
      SECOND_COPIES.map((service) => `${service} healthy`).toSorted(),
    );
  });

  test(
    'both copies handle messages',
    async () => {
      const shop = await Shop.open(hostAddresses());
      const [customer, product] = await Promise.all([shop.hasCustomer(), shop.hasProduct({ stock: ORDERS })]);
      await Promise.all(Array.from({ length: ORDERS }, () => orderGoesThrough(customer, product)));
      for (const service of CONSUMERS) {
        await eventually(async () => expect(await handledBy(service)).toBeGreaterThan(0), { within: seconds(30) });
        await eventually(async () => expect(await handledBy(`${service}-2`)).toBeGreaterThan(0), {
          within: seconds(30),
        });
      }
    },
    minutes(4),
  );

  test(
    'an order goes through while one copy of each service but the gateway is dead',
    async () => {
      const shop = await Shop.open(hostAddresses());
      await compose.kill(...SERVICES.filter((service) => service !== 'gateway'));
      try {
        await eventually(
          async () => orderGoesThrough(...(await Promise.all([shop.hasCustomer(), shop.hasProduct()]))),
          { within: minutes(1) },
        );
      } finally {
        await compose.start(...SERVICES);
      }
      for (const service of SERVICES) await compose.isHealthy(service);
    },
    minutes(6),
  );

  async function orderGoesThrough(customer: Customer, product: Product): Promise<void> {
    const order = await customer.orders(1, product);
    expect(THROUGH).toContain(await order.isDecided());
  }

  async function handledBy(service: string): Promise<number> {
    return Number((await compose.exec(service, ['node', '--input-type=module', '-'], { stdin: HANDLED })).stdout);
  }
});
