import { beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, milliseconds, minutes, newId, seconds } from '@souk/kernel';
import { breakerOf, policyNamed } from './resilience/policies.js';
import { type Screen, type Shown, screensOf } from './resilience/screens.js';
import { SteadyReads } from './resilience/steady-reads.js';
import { troubles } from './resilience/troubles.js';
import { readAddresses } from './shop/addresses.js';
import { orderBody } from './shop/customer.js';
import { asksPatiently } from './shop/patient-ask.js';
import type { PlacedOrder } from './shop/placed-order.js';
import type { Product } from './shop/product.js';
import { Shop } from './shop/shop.js';

/** More than a breaker bears. */
const AT_ONCE = 8;
/** What a busy machine adds to a time-out; who waits for a service that is slow takes longer still. */
const SLACK = seconds(5);
/** What a busy machine makes of a time measured just before; whoever waited for the one in trouble would take longer. */
const muchTheSame = (before: number, stall: number): number => before * 5 + stall;
const SETTLES_WITHIN = minutes(1);
const KINDS = ['slow', 'failing', 'dead'] as const;
/** One kind of trouble for each service; every kind where there is time for all of them. */
const TROUBLES = {
  inventory: ['slow'],
  payment: ['failing'],
  products: ['dead'],
  orders: ['slow'],
} as const satisfies Readonly<Record<string, readonly (typeof KINDS)[number][]>>;
const kindsFor = (service: keyof typeof TROUBLES) =>
  process.env['SOUK_TROUBLES'] === 'all' ? KINDS : TROUBLES[service];

describe('one service in trouble', () => {
  let shop: Shop;
  let lamp: Product;
  let order: PlacedOrder;

  beforeAll(async () => {
    shop = await Shop.open(await readAddresses());
    lamp = await shop.hasProduct({ stock: 100 });
    order = await (await shop.hasCustomer()).orders(1, lamp);
    await order.goesThrough();
  }, minutes(2));

  describe.each(['inventory', 'payment', 'products', 'orders'] as const)('%s', (service) => {
    const elsewhere = ['users', 'products', 'orders', 'inventory'].filter(
      // The page of a product waits a moment for inventory.
      (name) => name !== service && !(service === 'inventory' && name === 'products'),
    );

    test.each(kindsFor(service))(
      '%s: its breaker opens and closes again, screens come without it, the others answer as ever, and an order ends',
      async (kind) => {
        const screen = screensOf(shop, lamp, order)[service];
        const ada = await shop.hasCustomer();
        await isWholeAgain(screen);
        using reads = new SteadyReads(shop, elsewhere, lamp, order);
        const before = await reads.figures();

        reads.startOver();
        let placed: Promise<PlacedOrder> | undefined;
        let opening: readonly Shown[] = [];
        let whileOpen: readonly Shown[] = [];
        await troubles[kind](service, shop, async () => {
          opening = await Promise.all(Array.from({ length: AT_ONCE }, () => screen.look()));
          whileOpen = await looksWhileOpen(screen);
          placed = placesPatiently(ada);
          if (kind === 'slow') await isTriedInVain(screen);
          const during = await reads.figures();
          process.stdout.write(
            `${service} ${kind}: ${took(opening)} ms until the breaker opened, ${took(whileOpen)} ms while it was; ` +
              `others p50/p95 ${before.p50}/${before.p95} ms before, ${during.p50}/${during.p95} ms in ${during.made} reads meanwhile\n`,
          );
          expect(during.failed).toEqual([]);
          expect(during.p50).toBeLessThan(muchTheSame(before.p50, milliseconds(800)));
          expect(during.p95).toBeLessThan(muchTheSame(before.p95, seconds(3)));
        });

        for (const { completeness, took: time } of [...opening, ...whileOpen]) {
          expect(completeness).toBe('marked');
          expect(time).toBeLessThan(screen.patience + SLACK);
        }
        // Nobody waits for one who is known to be in trouble.
        expect(took(whileOpen)).toBeLessThan(screen.patience);
        await isWholeAgain(screen);
        await (await placed)?.goesThrough();
        expect(await ada.orderCount()).toBe(1);
      },
      minutes(4),
    );
  });

  /** Looks until the breaker is open, and then a few times more. */
  async function looksWhileOpen(screen: Screen): Promise<readonly Shown[]> {
    await eventually(
      async () => {
        if ((await policyNamed(screen.policy, shop)).breaker.state !== 'open') await screen.look();
        expect(await breakerOf(screen.policy, shop)).toBe('open');
      },
      { within: SETTLES_WITHIN },
    );
    const { counts } = await policyNamed(screen.policy, shop);
    const shown = [await screen.look(), await screen.look(), await screen.look()];
    expect((await policyNamed(screen.policy, shop)).counts.rejectedByBreaker).toBeGreaterThan(counts.rejectedByBreaker);
    return shown;
  }

  /** A trial is made, takes too long, and the breaker is open again. */
  async function isTriedInVain(screen: Screen): Promise<void> {
    const looks: Promise<Shown>[] = [];
    for (const state of ['half-open', 'open'])
      await eventually(
        async () => {
          looks.push(screen.look());
          expect(await breakerOf(screen.policy, shop)).toBe(state);
        },
        { within: SETTLES_WITHIN, every: 200 },
      );
    expect((await Promise.all(looks)).filter(({ completeness }) => completeness !== 'marked')).toEqual([]);
  }

  /** By itself: people only go on looking. */
  async function isWholeAgain(screen: Screen): Promise<void> {
    await eventually(
      async () => {
        expect((await screen.look()).completeness).toBe('whole');
        expect(await breakerOf(screen.policy, shop)).toBe('closed');
      },
      { within: SETTLES_WITHIN },
    );
  }

  async function placesPatiently(ada: Awaited<ReturnType<Shop['hasCustomer']>>): Promise<PlacedOrder> {
    const key = newId();
    const { status } = await asksPatiently(() => ada.posts(orderBody(1, lamp), key));
    expect(status).toBe(202);
    return ada.orders(1, lamp, { key });
  }

  const took = (shown: readonly Shown[]): number =>
    shown.map(({ took: time }) => time).toSorted((one, other) => one - other)[Math.floor(shown.length / 2)] ?? 0;
});
