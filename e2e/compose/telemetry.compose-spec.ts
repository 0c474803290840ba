import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, minutes } from '@souk/kernel';
import { repository } from '../chaos/system/repository.js';
import { callOk } from '../src/shop/http.js';
import type { PlacedOrder } from '../src/shop/placed-order.js';
import { Shop } from '../src/shop/shop.js';
import { brokenOutboxHops } from '../src/telemetry/broken-outbox-hops.js';
import { expectedHops } from '../src/telemetry/expected-hops.js';
import { wrongAttributes } from '../src/telemetry/wrong-attributes.js';
import { Compose } from './compose.js';
import { panelQueries, provisionedDashboards } from './dashboards.js';
import { hostAddresses } from './host-addresses.js';
import { SERVICES } from './services.js';
import { listedAlerts, listedMetrics } from './telemetry/listed-metrics.js';
import { logLines } from './telemetry/log-lines.js';
import { subjectsTo } from './telemetry/mailpit.js';
import { Prometheus } from './telemetry/prometheus.js';
import { mailsOf, play, servicesOf, stories, traceOf } from './telemetry/stories.js';

const IN_TIME = { within: minutes(2), every: 1_000 };

const addresses = hostAddresses();
const prometheus = new Prometheus(addresses.prometheus);
const compose = new Compose();
const orders = new Map<string, PlacedOrder>();
let shop: Shop;

beforeAll(async () => {
  shop = await eventually(() => Shop.open(addresses), IN_TIME);
  await Promise.all(
    stories.map(async ({ story, saga }) => orders.set(`${story} ${saga}`, await play(shop, story, saga))),
  );
}, minutes(5));

function orderOf(story: string, saga: string): PlacedOrder {
  const order = orders.get(`${story} ${saga}`);
  if (!order) throw new Error(`No order was ${story} in ${saga}.`);
  return order;
}

describe('metrics, in Prometheus', () => {
  test(
    'every panel of the five dashboards has data',
    async () => {
      const queries = provisionedDashboards().flatMap((dashboard) => panelQueries(dashboard));
      let waiting: readonly (typeof queries)[number][] = queries;
      // One by one, since what is per second is a number only for a minute after it has happened.
      await eventually(async () => {
        const found = await Promise.all(waiting.map(({ expr }) => prometheus.query(expr)));
        waiting = waiting.filter(
          ({ labels }, index) =>
            !found[index]?.some(({ labels: has, value }) => !isNaN(value) && labels.every((label) => label in has)),
        );
        expect(waiting.map(({ dashboard, panel, expr }) => `${dashboard}, ${panel}: ${expr}`)).toEqual([]);
      }, IN_TIME);
      process.stdout.write(`dashboards: ${queries.length} queries with data\n`);
    },
    minutes(3),
  );

  test(
    'every service and the broker are scraped',
    () =>
      // One that a busy machine did not let answer in time is scraped the next time.
      eventually(async () => {
        const up = await prometheus.query('up == 1');
        const scraped = up.map(({ labels }) => labels['service'] ?? labels['job']);
        expect([...SERVICES, 'rabbitmq', 'rabbitmq-queues'].filter((one) => !scraped.includes(one))).toEqual([]);
        expect(await prometheus.query('up == 0')).toEqual([]);
      }, IN_TIME),
    minutes(3),
  );

  test(
    'every metric that docs/telemetry.md lists is there',
    () =>
      eventually(async () => {
        const names = await prometheus.names();
        expect(listedMetrics(read('docs/telemetry.md')).filter((name) => !names.has(name))).toEqual([]);
      }, IN_TIME),
    minutes(3),
  );

  test('every alert rule is loaded and understood', async () => {
    const rules = await prometheus.alertRules();
    expect(rules.map(({ name }) => name).toSorted()).toEqual(
      [...listedAlerts(read('infra/prometheus/alerts.yml'))].toSorted(),
    );
    expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
  });

  test('alerts fire when they should, and not before: the rules pass their own tests', async () => {
    const run = 'cp /etc/prometheus/alerts.yml /tmp/ && cat >/tmp/test.yml && promtool test rules /tmp/test.yml';
    const rules = await compose.exec('prometheus', ['sh', '-c', run], {
      stdin: read('infra/prometheus/alerts.test.yml'),
    });
    expect(rules).toMatchObject({ code: 0, stdout: expect.stringContaining('SUCCESS') });
  });
});

test(
  'Jaeger knows eight services',
  () =>
    eventually(async () => {
      const { body } = await callOk<{ data: string[] }>('GET', `${addresses.traces}/api/services`);
      expect(body.data.filter((service) => service !== 'jaeger').toSorted()).toEqual(SERVICES.toSorted());
    }, IN_TIME),
  minutes(3),
);

describe.each(stories)('an order that is $story in $saga', ({ story, saga }) => {
  test(
    'is one trace with one root and no orphan, with each outbox hop, and as the conventions say',
    async () => {
      const order = orderOf(story, saga);
      const spans = await traceOf(shop, order, expectedHops[story][saga]);
      await order.isOneTraceThrough(...servicesOf(story, saga));
      expect(spans.find(({ parentId }) => parentId === undefined)).toMatchObject({ service: 'gateway' });
      expect(brokenOutboxHops(spans)).toEqual([]);
      expect(wrongAttributes(spans)).toEqual([]);
    },
    minutes(2),
  );

  test(
    'is seen in the service graph',
    async () => {
      const edges = new Set(expectedHops[story][saga].map((hop) => hop.split(':', 1)[0] ?? ''));
      await eventually(async () => {
        const graph = await shop.traces.serviceGraph();
        expect([...edges].filter((edge) => !graph.has(edge))).toEqual([]);
      }, IN_TIME);
    },
    minutes(3),
  );

  test(
    'is told to its customer, each turn once',
    async () => {
      const { email } = orderOf(story, saga).customer.account;
      await eventually(async () => expect(await subjectsTo(addresses.mail, email)).toEqual(mailsOf[story]), IN_TIME);
    },
    minutes(3),
  );

  test(
    'is found in the logs by the id of its trace',
    async () => {
      const { traceId } = orderOf(story, saga);
      await eventually(async () => {
        const lines = logLines(await compose.logs('orders')).filter((line) => line.traceId === traceId);
        expect(lines.length).toBeGreaterThan(0);
        for (const line of lines) {
          expect(line).toMatchObject({ service: 'orders', correlationId: expect.any(String) });
          expect(line.spanId).toMatch(/^[0-9a-f]{16}$/);
        }
      }, IN_TIME);
    },
    minutes(3),
  );
});

test.each(SERVICES)('every line that %s logs is JSON, with level, time and service', async (service) => {
  const lines = logLines(await compose.logs(service));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => !line.level || !line.time || !line.msg || line.service !== service)).toEqual([]);
});

const read = (file: string): string => readFileSync(join(repository(), file), 'utf8');
