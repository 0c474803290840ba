import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, minutes, seconds } from '@souk/kernel';
import { Shop } from '../src/shop/shop.js';
import { callsDuring } from '../src/system/steady-calls.js';
import { Compose } from './compose.js';
import { hostAddresses } from './host-addresses.js';
import { SERVICES } from './services.js';

const DOUBLED = ['orders', 'products'];
const SECOND_COPIES = DOUBLED.map((service) => `${service}-2`);
/** A check every 5 s, that may take 3 s to fail; and a machine that has a lot to do. */
const NOTICED_WITHIN = seconds(60);
/** Few enough for two cores that also start containers. */
const ONE_EVERY = { every: 300 };

describe('services that find each other in Consul', () => {
  const usual = new Compose();
  const compose = new Compose({ ...process.env, COMPOSE_PROFILES: 'default,scale,consul', DISCOVERY: 'consul' });
  const { gateway } = hostAddresses();
  let shop: Shop;

  beforeAll(async () => {
    await compose.up('consul', ...SERVICES, ...SECOND_COPIES);
    shop = await eventually(() => Shop.open(hostAddresses()), { within: minutes(1) });
    await areInUse(2);
  }, minutes(8));

  afterAll(async () => {
    await compose.remove('consul', ...SECOND_COPIES);
    await usual.up(...SERVICES);
  }, minutes(6));

  test('each has registered itself, and passes its check', async () => {
    for (const service of SERVICES) {
      const expected = DOUBLED.includes(service) ? 2 : 1;
      await eventually(async () => expect(await passing(service)).toBe(expected), { within: minutes(1) });
    }
  });

  test(
    'both copies are called',
    async () => {
      expect((await callsDuring(shop, () => Promise.resolve(), ONE_EVERY)).failed).toEqual([]);
      const metrics = await gatewayMetrics();
      for (const service of DOUBLED) {
        const called = new RegExp(
          `instance_requests_total{upstream="${service}",copy="[^"]+",outcome="success"} [1-9]`,
          'g',
        );
        expect(metrics.match(called)).toHaveLength(2);
      }
    },
    minutes(2),
  );

  test.each(SECOND_COPIES)(
    'no call fails when %s is killed; it is out of use soon, and in use again when it is back',
    async (copy) => {
      const { failed } = await callsDuring(
        shop,
        async () => {
          await compose.kill(copy);
          await areInUse(1, copy);
          await compose.start(copy);
          await areInUse(2, copy);
        },
        ONE_EVERY,
      );
      expect(failed).toEqual([]);
    },
    minutes(6),
  );

  test(
    'no call fails when Consul is dead; who was known stays in use, and all register again when it is back',
    async () => {
      const { failed } = await callsDuring(
        shop,
        async () => {
          await compose.kill('consul');
          await eventually(
            async () =>
              expect(await gatewayMetrics()).toMatch(/refreshes_total{upstream="orders",result="failed"} [1-9]/),
            { within: minutes(1) },
          );
          await areInUse(2);
          await compose.start('consul');
          await compose.isHealthy('consul');
          for (const service of DOUBLED)
            await eventually(async () => expect(await passing(service)).toBe(2), { within: minutes(2) });
        },
        ONE_EVERY,
      );
      expect(failed).toEqual([]);
    },
    minutes(5),
  );

  test.each(SECOND_COPIES)(
    'no call fails when %s is stopped: it takes itself out first',
    async (copy) => {
      const { failed } = await callsDuring(shop, () => compose.stop(copy), ONE_EVERY);
      expect(failed).toEqual([]);
      expect(await registered(copy.replace('-2', ''))).toBe(1);
      await areInUse(1, copy);
    },
    minutes(3),
  );

  /** Then: the gateway knows so many copies of the service, or of each that there are two of. */
  async function areInUse(count: number, copy?: string): Promise<void> {
    const services = copy === undefined ? DOUBLED : [copy.replace('-2', '')];
    for (const service of services)
      await eventually(async () => expect(await known(service)).toBe(count), {
        within: count === 1 ? NOTICED_WITHIN : minutes(3),
        every: 300,
      });
  }

  async function known(service: string): Promise<number> {
    const line = new RegExp(`^souk_discovery_instances{upstream="${service}",state="known"} (\\d+)$`, 'm');
    return Number(line.exec(await gatewayMetrics())?.[1]);
  }

  async function gatewayMetrics(): Promise<string> {
    return (await fetch(`${gateway}/metrics`)).text();
  }

  const passing = async (service: string) => (await askConsul(`/v1/health/service/${service}?passing=true`)).length;
  const registered = async (service: string) => (await askConsul(`/v1/catalog/service/${service}`)).length;

  async function askConsul(path: string): Promise<readonly unknown[]> {
    const { stdout } = await compose.exec('consul', ['curl', '-fsS', `http://127.0.0.1:8500${path}`]);
    return JSON.parse(stdout) as readonly unknown[];
  }
});
