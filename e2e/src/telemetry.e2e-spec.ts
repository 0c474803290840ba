import { beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, minutes } from '@souk/kernel';
import { sagaKinds } from './scenario.js';
import { readAddresses } from './shop/addresses.js';
import { at } from './shop/aimed-faults.js';
import type { PlacedOrder } from './shop/placed-order.js';
import { Shop } from './shop/shop.js';
import { brokenOutboxHops } from './telemetry/broken-outbox-hops.js';
import { expectedHops, isForKeys, type Story } from './telemetry/expected-hops.js';
import { hopsIn } from './telemetry/hops-in.js';
import { spansOf, type SpanView } from './telemetry/span-view.js';
import { wrongAttributes } from './telemetry/wrong-attributes.js';

const SEEN_WITHIN = { within: minutes(1), every: 500 };
const stories = (['delivered', 'compensated'] as const).flatMap((story) =>
  sagaKinds.map((saga) => [story, saga] as const),
);

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open(await readAddresses());
});

const tell: Readonly<Record<Story, (order: PlacedOrder) => Promise<void>>> = {
  delivered: (order) => order.becomes('DELIVERED'),
  compensated: (order) => order.becomes('REJECTED', 'UNDELIVERABLE'),
};

/** Once all of its steps have been seen. */
async function traceOf(order: PlacedOrder, hops: readonly string[]): Promise<readonly SpanView[]> {
  return eventually(async () => {
    const spans = spansOf(await shop.traces.find(order.traceId));
    const seen = hopsIn(spans).filter((hop) => !isForKeys(hop));
    expect(seen.toSorted()).toEqual(hops.toSorted());
    return spans;
  }, SEEN_WITHIN);
}

describe.each(stories)('the trace of an order that is %s, in %s', (story, saga) => {
  let order: PlacedOrder;
  let spans: readonly SpanView[];

  beforeAll(async () => {
    const [ada, lamp] = await Promise.all([shop.hasCustomer(), shop.hasProduct()]);
    order = await ada.orders(1, lamp, { saga, country: story === 'delivered' ? 'PT' : 'AQ' });
    await tell[story](order);
    spans = await traceOf(order, expectedHops[story][saga]);
  }, minutes(3));

  test('has one root, no orphan, and a span of every service that took part', async () => {
    const services = expectedHops[story][saga].flatMap((hop) => hop.split(':', 1)[0]?.split(' → ') ?? []);
    await order.isOneTraceThrough(...new Set(services));
    expect(spans.find(({ parentId }) => parentId === undefined)?.name).toBe('POST /api/v1/orders');
  });

  test('shows each hop through an outbox: committed, published, processed elsewhere', () => {
    expect(brokenOutboxHops(spans)).toEqual([]);
  });

  test('tells what the conventions ask for, and nothing that is nobody’s business', () => {
    expect(wrongAttributes(spans)).toEqual([]);
    const { email, token } = order.customer.account;
    for (const secret of [email, token, 'tok_', 'Lovelace', 'Rua Augusta', '1100-048'])
      expect(JSON.stringify(spans)).not.toContain(secret);
  });

  test('is part of the service graph', async () => {
    const edges = new Set(expectedHops[story][saga].map((hop) => hop.split(':', 1)[0]));
    await eventually(async () => {
      const graph = await shop.traces.serviceGraph();
      expect([...edges].filter((edge) => edge && !graph.has(edge))).toEqual([]);
    }, SEEN_WITHIN);
  });
});

test(
  'a second attempt is beside the first, below what was published, and links to the retry that brought it',
  async () => {
    const [ada, lamp] = await Promise.all([shop.hasCustomer(), shop.hasProduct()]);
    const order = await ada.orders(1, lamp, { saga: 'orchestration', faults: at('reserve-stock', 'fail@1') });
    await order.goesThrough();
    await eventually(async () => {
      const spans = spansOf(await shop.traces.find(order.traceId));
      const [failed, again] = spans
        .filter(({ name }) => name === 'process inventory.reserve-stock')
        .toSorted((one, other) => one.start - other.start);
      const retry = spans.find(({ name }) => name === 'retry inventory.reserve-stock');
      expect(failed?.attributes).toMatchObject({ 'error.type': 'InjectedFaultError', 'souk.attempt': 1 });
      expect(retry?.parentId).toBe(failed?.id);
      expect(again).toMatchObject({ parentId: failed?.parentId, links: [retry?.id] });
      expect(again?.attributes).toMatchObject({ 'souk.attempt': 2 });
    }, SEEN_WITHIN);
  },
  minutes(3),
);
