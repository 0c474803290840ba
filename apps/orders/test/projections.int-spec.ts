import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hours, newId } from '@souk/kernel';
import { AttentionList } from '../src/read-side/attention/attention-list.js';
import { CustomerSummaries } from '../src/read-side/customer-summary/customer-summaries.js';
import { MissingEventError } from '../src/read-side/next-version.js';
import { OrderViews } from '../src/read-side/order-view/order-views.js';
import { ProductSalesReport } from '../src/read-side/product-sales/product-sales.js';
import { CountedOrders } from '../src/read-side/sums/counted-orders.js';
import { SumChecks } from '../src/read-side/sums/sum-checks.js';
import { line, OrderStory } from './order-stories.js';
import { ReadSideUnderTest } from './read-side-under-test.js';

let readSide: ReadSideUnderTest;
beforeAll(async () => {
  readSide = await ReadSideUnderTest.start();
});
afterAll(() => readSide.stop());

const FIRST_PAGE = { limit: 100, offset: 0 };
const LAMP = newId();

const takes = async (...stories: readonly OrderStory[]): Promise<void> => {
  await readSide.takes(...stories.flatMap(({ events }) => events));
};
const eur = (amount: number) => ({ amount, currency: 'EUR' });

/** An order of each end, of one customer, each for 10 EUR. */
function ofEachEnd(customer: string, product = LAMP): Record<string, OrderStory> {
  const order = (): OrderStory => new OrderStory(customer, [line(product, 1)]);
  return {
    PENDING: order(),
    CONFIRMED: order().confirmed(),
    SHIPPED: order().confirmed().shipped(),
    DELIVERED: order().confirmed().notWanted().shipped().notStopped().delivered(),
    REJECTED: order().rejected('OUT_OF_STOCK'),
    'cancelled before its confirmation': order().notWanted().cancelled(),
    'cancelled after it': order().confirmed().notWanted().cancelled(),
  };
}

describe('the order view', () => {
  test('shows each order as its last event left it', async () => {
    const orders = ofEachEnd(newId());
    await takes(...Object.values(orders));
    for (const [end, { id, number, events }] of Object.entries(orders)) {
      expect(await readSide.get(OrderViews).find(id)).toMatchObject({
        number,
        status: end.startsWith('cancelled') ? 'CANCELLED' : end,
        reason: end === 'REJECTED' ? { code: 'OUT_OF_STOCK' } : null,
        total: eur(1_000),
        placedAt: events.at(0)?.occurredAt,
        updatedAt: events.at(-1)?.occurredAt,
        version: events.length,
      });
    }
  });

  test('takes an event once, and does not pass over a missing one', async () => {
    const { id, events } = new OrderStory(newId(), [line(LAMP, 1)]).confirmed().shipped();
    await readSide.takes(...events.slice(0, 2));
    await readSide.takes(...events.slice(0, 2));
    expect(await readSide.get(OrderViews).find(id)).toMatchObject({ status: 'CONFIRMED', version: 2 });
    const tooEarly = { ...events[2], version: 4 } as (typeof events)[number];
    await expect(readSide.takes(tooEarly)).rejects.toThrow(MissingEventError);
    expect(await readSide.get(OrderViews).find(id)).toMatchObject({ status: 'CONFIRMED', version: 2 });
  });
});

describe('the summary of a customer', () => {
  test('counts the orders of each status, and what was spent on those that went through', async () => {
    const customer = newId();
    await takes(...Object.values(ofEachEnd(customer)), new OrderStory(customer, [line(LAMP, 3, 500, 'USD')]));
    expect(await readSide.get(CustomerSummaries).of(undefined, customer)).toEqual([
      {
        customerId: customer,
        orders: 7,
        byStatus: { PENDING: 1, CONFIRMED: 1, SHIPPED: 1, DELIVERED: 1, REJECTED: 1, CANCELLED: 2 },
        spent: eur(3_000),
        firstPlacedAt: new Date('2026-03-01T10:00:00.000Z'),
        lastPlacedAt: new Date('2026-03-01T10:00:00.000Z'),
      },
      expect.objectContaining({ orders: 1, spent: { amount: 0, currency: 'USD' } }),
    ]);
  });

  test('is the same when events come twice', async () => {
    const customer = newId();
    const stories = Object.values(ofEachEnd(customer));
    await takes(...stories);
    const once = await readSide.get(CustomerSummaries).of(undefined, customer);
    await takes(...stories);
    expect(await readSide.get(CustomerSummaries).of(undefined, customer)).toEqual(once);
  });

  test('is nothing to anybody else', async () => {
    const customer = newId();
    await takes(new OrderStory(customer, [line(LAMP, 1)]));
    expect(await readSide.get(CustomerSummaries).of(newId(), customer)).toEqual([]);
    expect(await readSide.get(CustomerSummaries).of(customer, customer)).toHaveLength(1);
  });
});

describe('the sales of a product', () => {
  const salesOf = async (productId: string) =>
    (await readSide.get(ProductSalesReport).page({ productId }, FIRST_PAGE)).rows;

  test('count on the day in UTC of the confirmation, however many lines of the order it stands on', async () => {
    const [lamp, rug] = [newId(), newId()];
    const lateAtNight = new Date('2026-03-01T23:30:00.000Z');
    await takes(
      new OrderStory(newId(), [line(lamp, 2), line(rug, 1, 700), line(lamp, 1)], lateAtNight).confirmed().shipped(),
      new OrderStory(newId(), [line(lamp, 1)]).confirmed(),
      new OrderStory(newId(), [line(lamp, 9)]).rejected('OUT_OF_STOCK'),
    );
    const facts = { productId: lamp, sku: `SKU-${lamp}`, name: 'Lamp', orders: 1 };
    expect(await salesOf(lamp)).toEqual([
      { ...facts, day: '2026-03-02', units: 3, revenue: eur(3_000) },
      { ...facts, day: '2026-03-01', units: 1, revenue: eur(1_000) },
    ]);
    expect(await salesOf(rug)).toMatchObject([{ day: '2026-03-02', units: 1, revenue: eur(700) }]);
  });

  test('are less by what was cancelled later, on the day on which it was counted', async () => {
    const lamp = newId();
    const dropped = new OrderStory(newId(), [line(lamp, 5)]).confirmed();
    await takes(new OrderStory(newId(), [line(lamp, 1)]).confirmed(), dropped);
    expect(await salesOf(lamp)).toMatchObject([{ day: '2026-03-01', orders: 2, units: 6 }]);
    const cancelled = dropped.notWanted().cancelled().events.slice(2);
    await readSide.takes(...cancelled);
    await readSide.takes(...cancelled);
    expect(await salesOf(lamp)).toMatchObject([{ day: '2026-03-01', orders: 1, units: 1, revenue: eur(1_000) }]);
  });

  test('come by day', async () => {
    const lamp = newId();
    const days = ['2026-01-01', '2026-01-02', '2026-01-03'].map((day) => new Date(`${day}T10:00:00.000Z`));
    await takes(...days.map((day) => new OrderStory(newId(), [line(lamp, 1)], day).confirmed()));
    const { rows, total } = await readSide
      .get(ProductSalesReport)
      .page({ productId: lamp, from: '2026-01-02', to: '2026-01-03' }, { limit: 1, offset: 1 });
    expect([rows.map(({ day }) => day), total]).toEqual([['2026-01-02'], 2]);
  });
});

describe('what was added up', () => {
  const checks = async () => new Map((await readSide.get(SumChecks).all()).map((check) => [check.projection, check]));

  test('is what its orders add up to, and a sum that is not is seen', async () => {
    const [customer, lamp] = [newId(), newId()];
    await takes(...Object.values(ofEachEnd(customer, lamp)));
    const [summary, sales] = ['customer-order-summary', 'product-sales-per-day'];
    const before = await checks();
    expect([before.get(summary)?.differing, before.get(sales)?.differing]).toEqual([0, 0]);
    await readSide.fill('UPDATE customer_order_summaries SET spent = spent + 1 WHERE customer_id = $1', customer);
    await readSide.fill('DELETE FROM product_sales_per_day WHERE product_id = $1', lamp);
    const after = await checks();
    expect([after.get(summary)?.differing, after.get(sales)?.differing]).toEqual([1, 1]);
  });

  test('remembers as what each order was counted', async () => {
    const orders = ofEachEnd(newId());
    await takes(...Object.values(orders));
    const counted = new Map((await readSide.get(CountedOrders).between(null, null)).map((order) => [order.id, order]));
    const countedOf = ({ id }: OrderStory) => [counted.get(id)?.status, counted.get(id)?.unitsSold];
    expect(Object.values(orders).map(countedOf)).toEqual([
      ['PENDING', 0],
      ['CONFIRMED', 1],
      ['SHIPPED', 1],
      ['DELIVERED', 1],
      ['REJECTED', 0],
      ['CANCELLED', 0],
      ['CANCELLED', 0],
    ]);
  });
});

describe('the list of orders that need attention', () => {
  const reasonsOf = async ({ id }: OrderStory) =>
    (await readSide.get(AttentionList).page(undefined, FIRST_PAGE)).rows
      .filter(({ orderId }) => orderId === id)
      .map(({ why, step }) => (step ? `${why} ${step}` : why));
  const order = (placedAt?: Date): OrderStory => new OrderStory(newId(), [line(LAMP, 1)], placedAt);

  test('has the steps that wait for a person, until each is resolved', async () => {
    const stuck = order().confirmed().stuckAt('capture-payment').stuckAt('release-stock').unstuckAt('release-stock');
    await takes(stuck);
    expect(await reasonsOf(stuck)).toEqual(['STEP_NEEDS_PERSON capture-payment']);
    await takes(stuck.unstuckAt('capture-payment'));
    expect(await reasonsOf(stuck)).toEqual([]);
    await takes(stuck.stuckAt('capture-payment'));
    expect(await reasonsOf(stuck)).toEqual(['STEP_NEEDS_PERSON capture-payment']);
  });

  test('has the cancellation that came too late, until the parcel is delivered', async () => {
    const late = order().confirmed().notWanted().shipped().notStopped();
    await takes(late);
    expect(await reasonsOf(late)).toEqual(['CANCELLED_TOO_LATE']);
    await takes(late.delivered());
    expect(await reasonsOf(late)).toEqual([]);
  });

  test('has what has timed out for a week, and no other rejection', async () => {
    const [now, longAgo] = [new Date(), new Date(Date.now() - hours(24 * 8))];
    const [fresh, old, refused] = [
      order(now).rejected('TIMED_OUT'),
      order(longAgo).rejected('TIMED_OUT'),
      order(now).rejected('OUT_OF_STOCK'),
    ];
    await takes(fresh, old, refused);
    expect(await Promise.all([fresh, old, refused].map(reasonsOf))).toEqual([['TIMED_OUT'], [], []]);
  });

  test('has what is PENDING for longer than a minute', async () => {
    const [hanging, new_] = [order(), order(new Date())];
    await takes(hanging, new_);
    expect(await Promise.all([hanging, new_].map(reasonsOf))).toEqual([['PENDING_TOO_LONG'], []]);
    await takes(hanging.confirmed());
    expect(await reasonsOf(hanging)).toEqual([]);
  });

  test('says what the order is, the longest wait first, page by page and by reason', async () => {
    const customer = newId();
    await readSide.remember(
      'INSERT INTO customer_copies (customer_id, version, name) VALUES ($1, 1, $2)',
      customer,
      'Ada',
    );
    const first = new OrderStory(customer, [line(LAMP, 2)], new Date('2001-01-01T00:00:00.000Z')).stuckAt(
      'refund-payment',
    );
    await takes(first, order().stuckAt('refund-payment'));
    const page = await readSide.get(AttentionList).page('STEP_NEEDS_PERSON', { limit: 1, offset: 0 });
    expect(page.rows).toEqual([
      {
        orderId: first.id,
        why: 'STEP_NEEDS_PERSON',
        step: 'refund-payment',
        detail: 'asked 12 times',
        since: new Date('2001-01-01T01:00:00.000Z'),
        number: first.number,
        status: 'PENDING',
        customer: { id: customer, name: 'Ada' },
        total: eur(2_000),
      },
    ]);
    expect(page.total).toBeGreaterThan(1);
  });
});
