import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PaymentFacts, ShipmentFacts } from '@souk/contracts';
import { minutes, newId } from '@souk/kernel';
import { RememberPaymentWhenChanged } from '../src/messages/remember-payment-when-changed.js';
import { RememberShipmentWhenChanged } from '../src/messages/remember-shipment-when-changed.js';
import { PaymentCopies, ShipmentCopies } from '../src/persistence/progress-copies.js';
import { OrdersWithProgress } from '../src/read-side/order-page/orders-with-progress.js';
import { ProgressFacts } from '../src/read-side/order-page/progress-facts.js';
import { ExplainedLogin } from './explained-login.js';
import { fillWithOrders, NAMED } from './many-orders.js';
import { line, OrderStory } from './order-stories.js';
import { ReadSideUnderTest } from './read-side-under-test.js';

const ORDERS = 20_000;

let readSide: ReadSideUnderTest;
beforeAll(async () => {
  readSide = await ReadSideUnderTest.start();
});
afterAll(() => readSide.stop());

const anOrder = (customer = newId()): OrderStory => new OrderStory(customer, [line(newId(), 1)]);
const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 10, minute)).toISOString();

const payment = ({ id, customerId }: OrderStory, version: number, status: PaymentFacts['status']): PaymentFacts => ({
  orderId: id,
  version,
  paymentId: id,
  customerId,
  status,
  amount: { amount: 1_000, currency: 'EUR' },
  attempts: 1,
  provider: { authorise: 'auth_1' },
  providerCalls: { authorise: 1 },
  declineReason: null,
  createdAt: at(0),
  updatedAt: at(version),
});
const shipment = ({ id, customerId }: OrderStory, version: number, status: ShipmentFacts['status']): ShipmentFacts => ({
  orderId: id,
  version,
  shipmentId: id,
  customerId,
  status,
  carrier: 'Iberia Express',
  trackingNumber: 'IE1',
  reason: null,
  bookedAt: at(1),
  dispatchedAt: version > 1 ? at(2) : null,
  deliveredAt: null,
});

const hearsOfPayment = (facts: PaymentFacts): Promise<void> =>
  readSide.hears((work) => new RememberPaymentWhenChanged(new PaymentCopies()).handle(facts, work));
const hearsOfShipment = (facts: ShipmentFacts): Promise<void> =>
  readSide.hears((work) => new RememberShipmentWhenChanged(new ShipmentCopies()).handle(facts, work));

async function pageOf(ownerId: string) {
  const { rows, total } = await readSide.get(OrdersWithProgress).page({ ownerId }, { limit: 10, offset: 0 });
  return { total, rows: rows.map((row) => ({ id: row.id, payment: row.payment, shipment: row.shipment })) };
}
const shown = <Facts extends { version: number }>({ version: _, ...facts }: Facts) => facts;

describe('the page of orders with their payments and shipments', () => {
  test('has null for what was never heard of, and else what was told last', async () => {
    const customer = newId();
    const [first, second] = [anOrder(customer), anOrder(customer)];
    await readSide.takes(...first.events, ...second.events);
    await hearsOfPayment(payment(first, 1, 'PENDING'));
    await hearsOfPayment(payment(first, 2, 'AUTHORISED'));
    await hearsOfShipment(shipment(first, 1, 'BOOKED'));
    const { total, rows } = await pageOf(customer);
    expect(total).toBe(2);
    expect(rows).toEqual(
      expect.arrayContaining([
        {
          id: first.id,
          payment: shown(payment(first, 2, 'AUTHORISED')),
          shipment: shown(shipment(first, 1, 'BOOKED')),
        },
        { id: second.id, payment: null, shipment: null },
      ]),
    );
  });

  test('is not led astray by news that come late, twice, or before the order itself', async () => {
    const order = anOrder();
    await hearsOfShipment(shipment(order, 2, 'DISPATCHED'));
    await hearsOfShipment(shipment(order, 1, 'BOOKED'));
    for (const [version, status] of [
      [3, 'CAPTURED'],
      [1, 'PENDING'],
      [2, 'AUTHORISED'],
      [3, 'CAPTURED'],
    ] as const)
      await hearsOfPayment(payment(order, version, status));
    expect((await pageOf(order.customerId)).rows).toEqual([]);
    await readSide.takes(...order.events);
    expect((await pageOf(order.customerId)).rows).toEqual([
      {
        id: order.id,
        payment: shown(payment(order, 3, 'CAPTURED')),
        shipment: shown(shipment(order, 2, 'DISPATCHED')),
      },
    ]);
  });

  test('is shown to its owner alone', async () => {
    const order = anOrder();
    await readSide.takes(...order.events);
    const list = readSide.get(OrdersWithProgress);
    const asked = { ownerId: newId(), customerId: order.customerId };
    expect(await list.page(asked, { limit: 10, offset: 0 })).toEqual({ rows: [], total: 0 });
  });

  test('tells the audit what was heard of each order, page by page', async () => {
    const [paid, shipped] = [anOrder(), anOrder()];
    await hearsOfPayment(payment(paid, 1, 'PENDING'));
    await hearsOfShipment(shipment(shipped, 1, 'BOOKED'));
    const facts = readSide.get(ProgressFacts);
    const all = await facts.page(null, 1_000);
    expect(all).toEqual(
      expect.arrayContaining([
        { orderId: paid.id, payment: 'PENDING', shipment: null },
        { orderId: shipped.id, payment: null, shipment: 'BOOKED' },
      ]),
    );
    expect(await facts.page(all[0]?.orderId ?? null, 1)).toEqual([all[1]]);
  });

  test(
    'looks up the copies of its own orders only',
    async () => {
      await fillWithOrders(readSide, ORDERS);
      for (const part of ['payment', 'shipment']) {
        await readSide.remember(`
        INSERT INTO ${part}_copies (order_id, version, ${part})
        SELECT gen_random_uuid(), 1, '{}' FROM generate_series(1, ${ORDERS})`);
      }
      const explained = new ExplainedLogin(readSide);
      const list = new OrdersWithProgress(explained.login);
      await list.after({ ownerId: NAMED.id }, { limit: 20, place: undefined, withTotal: false });
      expect(explained.plans).toHaveLength(1);
      const [{ indexes, scanned } = { indexes: [], scanned: [] }] = explained.plans;
      expect(indexes).toEqual(
        expect.arrayContaining(['order_views_of_customer', 'payment_copies_pkey', 'shipment_copies_pkey']),
      );
      expect(scanned).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(order_views|payment_copies|shipment_copies)$/)]),
      );
    },
    minutes(5),
  );
});
