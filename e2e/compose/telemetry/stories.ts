import type { SagaKind } from '@souk/contracts';
import { eventually, minutes } from '@souk/kernel';
import { sagaKinds } from '../../src/scenario.js';
import type { PlacedOrder } from '../../src/shop/placed-order.js';
import type { Shop } from '../../src/shop/shop.js';
import { expectedHops, type Story } from '../../src/telemetry/expected-hops.js';
import { hopsIn } from '../../src/telemetry/hops-in.js';
import { spansOf, type SpanView } from '../../src/telemetry/span-view.js';

/** Both endings in both kinds of saga. */
export const stories = (['delivered', 'compensated'] as const).flatMap((story) =>
  sagaKinds.map((saga) => ({ story, saga })),
);

/** What a customer of theirs is told by mail, in alphabetical order: of the account, and of each turn of the one order. */
export const mailsOf: Readonly<Record<Story, readonly string[]>> = {
  delivered: ['Welcome to Souk', 'Your order is confirmed', 'Your order is on its way'],
  compensated: ['We could not fulfil your order', 'Welcome to Souk'],
};

/** The services of a story, beginning with the gateway. */
export const servicesOf = (story: Story, saga: SagaKind): ReadonlySet<string> =>
  new Set(expectedHops[story][saga].flatMap((hop) => hop.split(':', 1)[0]?.split(' → ') ?? []));

/** Plays the story to its end. */
export async function play(shop: Shop, story: Story, saga: SagaKind): Promise<PlacedOrder> {
  const [ada, lamp] = await Promise.all([shop.hasCustomer(), shop.hasProduct()]);
  const order = await ada.orders(1, lamp, { saga, country: story === 'delivered' ? 'PT' : 'AQ' });
  if (story === 'delivered') await order.becomes('DELIVERED', undefined, minutes(2));
  else await order.becomes('REJECTED', 'UNDELIVERABLE', minutes(2));
  return order;
}

/** Its spans, once those of every step are there. */
export function traceOf(shop: Shop, order: PlacedOrder, hops: readonly string[]): Promise<readonly SpanView[]> {
  return eventually(
    async () => {
      const spans = spansOf(await shop.traces.find(order.traceId));
      const seen = new Set(hopsIn(spans));
      const missing = hops.filter((hop) => !seen.has(hop));
      if (missing.length > 0) throw new Error(`no ${missing.join(', ')}`);
      return spans;
    },
    { within: minutes(1), every: 500 },
  );
}
