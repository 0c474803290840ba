import { expect, test } from '@jest/globals';
import { eventually, minutes } from '@souk/kernel';
import { Shop } from '../src/shop/shop.js';
import { Compose } from './compose.js';
import { hostAddresses } from './host-addresses.js';
import { Prometheus } from './telemetry/prometheus.js';

const prometheus = new Prometheus(hostAddresses().prometheus);

test(
  'every container is healthy',
  async () => {
    const compose = new Compose();
    expect((await compose.containers()).length).toBeGreaterThan(10);
    await compose.isHealthy();
  },
  minutes(4),
);

test(
  'an order from the host goes through, and its trace is in Jaeger',
  async () => {
    const shop = await Shop.open(hostAddresses());
    const order = await (await shop.hasCustomer()).orders(1, await shop.sells('SOUK-LANTERN'));
    await order.isConfirmed();
    await order.isOneTraceThrough('gateway', 'orders', 'inventory', 'payment', 'shipping', 'notifications');
  },
  minutes(3),
);

test(
  'a system that is well calls nobody',
  async () => {
    // A call that was due while it came up ends with the next look at the rules.
    await eventually(
      async () => {
        const firing = (await prometheus.alertRules()).filter(({ state }) => state === 'firing');
        // On a busy machine requests are slow.
        expect(firing.filter(({ name }) => name !== 'SlowRequests')).toEqual([]);
      },
      { within: minutes(2), every: 1_000 },
    );
  },
  minutes(3),
);
