import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, newId } from '@souk/kernel';
import { anOrder, OrdersUnderTest } from './orders-under-test.js';

let orders: OrdersUnderTest;
beforeAll(async () => {
  orders = await OrdersUnderTest.start();
});
afterAll(() => orders.stop());

describe('placing an order', () => {
  test('prices it from the own copy of the catalogue and sets it going', async () => {
    const [customer, lamp] = [await orders.knowsCustomer(), await orders.knowsProduct(1_250)];
    const { id, status } = await orders.places(customer, newId(), anOrder(lamp, 3));
    expect(status).toBe('PENDING');
    expect(await orders.history.now(id, customer)).toMatchObject({
      total: { amount: 3_750, currency: 'EUR' },
      customerName: 'Ada',
      version: 1,
    });
    expect(await orders.sentAbout({ id, customer, saga: 'orchestration' })).toEqual([
      expect.objectContaining({ type: 'inventory.reserve-stock' }),
      expect.objectContaining({ type: 'order.placed' }),
    ]);
  });

  test('that is choreographed tells the card and the address each to the one who needs it, and keeps neither', async () => {
    const order = await orders.aPlacedOrder('choreography');
    const sent = await orders.sentAbout(order);
    expect(sent.map(({ type }) => type)).toEqual(['order.card-presented', 'order.address-given', 'order.placed']);
    const [card, address, placed] = sent.map(({ data }) => data);
    expect(card).toMatchObject({ token: 'tok_visa', amount: { amount: 1_000 } });
    expect(address).toMatchObject({ address: { line1: 'Rua Augusta 1' } });
    expect(JSON.stringify([placed, await orders.sagaDataOf(order)])).not.toMatch(/tok_visa|Rua Augusta/);
  });

  test('has its faults travel with it, and shows those that have hit', async () => {
    const aimed = 'inventory.reserve-stock=fail@2,payment.stock.reserved=delay:500@*';
    const order = await orders.aPlacedOrder('orchestration', aimed);
    expect((await orders.sentAbout(order)).map(({ faults }) => faults)).toEqual([aimed, aimed]);
    await orders.hearsOfFault(order, { target: 'inventory.reserve-stock', kind: 'fail', arrival: 2 });
    expect((await orders.timeline.of(order.id, order.customer)).faults).toEqual([
      { target: 'inventory.reserve-stock', fault: 'fail', nth: 2, hit: true, hitAt: expect.any(Date) },
      { target: 'payment.stock.reserved', fault: 'delay:500', nth: 'every', hit: false, hitAt: null },
    ]);
  });

  test('of an unknown product names the line and leaves nothing behind, not even the key', async () => {
    const [customer, key, lamp] = [await orders.knowsCustomer(), newId(), await orders.knowsProduct()];
    const request = {
      ...anOrder(lamp),
      items: [
        { productId: lamp, quantity: 1 },
        { productId: newId(), quantity: 1 },
      ],
    };
    await expect(orders.places(customer, key, request)).rejects.toMatchObject({
      status: 422,
      errors: [{ path: 'items[1].productId' }],
    });
    expect(await orders.orderCount(customer)).toBe(0);
    expect(await orders.places(customer, key, anOrder(lamp))).toMatchObject({ status: 'PENDING' });
  });

  test('in two currencies is refused', async () => {
    const [customer, lamp, rug] = [
      await orders.knowsCustomer(),
      await orders.knowsProduct(),
      await orders.knowsProduct(1_000, 'USD'),
    ];
    const request = {
      ...anOrder(lamp),
      items: [
        { productId: lamp, quantity: 1 },
        { productId: rug, quantity: 1 },
      ],
    };
    await expect(orders.places(customer, newId(), request)).rejects.toMatchObject({ status: 422 });
  });
});

describe('the same key', () => {
  test('100 times at once is one order, and everybody gets the same answer', async () => {
    const [customer, key, lamp] = [await orders.knowsCustomer(), newId(), await orders.knowsProduct()];
    await orders.isReadyForMany();
    const answers = await Promise.all(Array.from({ length: 100 }, () => orders.places(customer, key, anOrder(lamp))));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await orders.orderCount(customer)).toBe(1);
  });

  test('with another body is refused', async () => {
    const [customer, key, lamp] = [await orders.knowsCustomer(), newId(), await orders.knowsProduct()];
    await orders.places(customer, key, anOrder(lamp, 1));
    await expect(orders.places(customer, key, anOrder(lamp, 2))).rejects.toMatchObject({ status: 422 });
    expect(await orders.orderCount(customer)).toBe(1);
  });

  test('is remembered for a week, and then forgotten', async () => {
    const [customer, key, lamp] = [await orders.knowsCustomer(), newId(), await orders.knowsProduct()];
    const placing = () => orders.places(customer, key, anOrder(lamp));
    const { id } = await placing();
    await orders.startsAgainAfter(6);
    expect(await placing()).toMatchObject({ id });
    await orders.startsAgainAfter(2);
    await eventually(async () => expect((await placing()).id).not.toBe(id));
  });

  test('of another customer is another order', async () => {
    const [ada, grace, key, lamp] = [
      await orders.knowsCustomer(),
      await orders.knowsCustomer('Grace'),
      newId(),
      await orders.knowsProduct(),
    ];
    const first = await orders.places(ada, key, anOrder(lamp));
    const second = await orders.places(grace, key, anOrder(lamp));
    expect(second.id).not.toBe(first.id);
  });
});
