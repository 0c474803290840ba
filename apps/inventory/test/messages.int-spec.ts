import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  orderPlaced,
  productAdded,
  releaseStock,
  reserveStock,
  shipmentCancelled,
  shipmentDispatched,
  topology,
} from '@souk/contracts';
import { type EventDefinition, type Message, newId } from '@souk/kernel';
import { type Envelope, exchanges } from '@souk/messaging';
import { eventually, FreshBroker } from '@souk/testing';
import { customerId, InventoryUnderTest } from './inventory-under-test.js';

let broker: FreshBroker;
let inventory: InventoryUnderTest;

beforeAll(async () => {
  broker = await FreshBroker.create(topology);
  inventory = await InventoryUnderTest.start(broker.urlFor('inventory'));
  await inventory.app.startAllMicroservices();
});
afterAll(async () => {
  await inventory.stop();
  await broker.drop();
});

const anOrder = (orderId = newId()) => ({ orderId, customerId, saga: 'orchestration' as const });

function envelopeOf({ definition, subject, payload }: Message, source: string, id = newId()): Envelope {
  return {
    specversion: '1.0',
    id,
    source,
    type: definition.name,
    dataversion: definition.version,
    subject,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    correlationid: subject,
    replyto: `${source}.replies`,
    data: payload,
  };
}

/** Sends a command as orders does, and gives the answer. */
async function command(message: Message, id = newId()): Promise<Envelope> {
  const to = { exchange: exchanges.commands, routingKey: message.definition.routingKey };
  await broker.publishAs('orders', to, JSON.stringify(envelopeOf(message, 'orders', id)), {
    messageId: id,
    type: message.definition.name,
  });
  return next('orders.replies');
}

/** The next message in a queue of orders, once there is one. */
const next = (queue: string): Promise<Envelope> =>
  eventually(async () => {
    const message = await broker.take(queue);
    if (!message) throw new Error(`There is nothing in ${queue} yet.`);
    return JSON.parse(message.content.toString()) as Envelope;
  });

async function announce(source: string, event: Message<EventDefinition>): Promise<void> {
  const id = newId();
  const to = { exchange: exchanges.events, routingKey: event.definition.routingKey };
  await broker.publishAs(source, to, JSON.stringify(envelopeOf(event, source, id)), {
    messageId: id,
    type: event.definition.name,
  });
}

describe('a command', () => {
  test('is obeyed and answered', async () => {
    const lamp = await inventory.hasProduct(3);
    const order = anOrder();
    const [done, refused] = [
      await command(reserveStock(order.orderId, { ...order, items: [{ productId: lamp, quantity: 2 }] })),
      await command(reserveStock(newId(), { ...anOrder(), items: [{ productId: lamp, quantity: 2 }] })),
    ];
    expect(done).toMatchObject({
      type: 'inventory.reserve-stock.reply',
      subject: order.orderId,
      data: { outcome: 'done' },
    });
    expect(refused.data).toEqual({
      outcome: 'refused',
      code: 'OUT_OF_STOCK',
      message: 'Not enough of SOUK-3 in stock: 2 ordered, 1 available.',
    });
    expect(await inventory.level(lamp)).toEqual([3, 2]);
  });

  test('that comes twice is obeyed once and answered alike', async () => {
    const lamp = await inventory.hasProduct(3);
    const order = anOrder();
    const [id, reserve] = [
      newId(),
      reserveStock(order.orderId, { ...order, items: [{ productId: lamp, quantity: 2 }] }),
    ];
    const answers = [await command(reserve, id), await command(reserve, id)];
    expect(answers[1]).toEqual(answers[0]);
    expect(await inventory.level(lamp)).toEqual([3, 2]);
  });

  test('to release that comes before the one to reserve is kept in mind', async () => {
    const lamp = await inventory.hasProduct(3);
    const order = anOrder();
    expect((await command(releaseStock(order.orderId, order))).data).toMatchObject({ outcome: 'done' });
    const late = await command(reserveStock(order.orderId, { ...order, items: [{ productId: lamp, quantity: 1 }] }));
    expect(late.data).toMatchObject({
      outcome: 'refused',
      message: 'The stock was released: it is not reserved any more.',
    });
    expect(await inventory.level(lamp)).toEqual([3, 0]);
  });
});

describe('an event', () => {
  test('of a choreographed order has its stock set aside and given back, and orders hears of both', async () => {
    const lamp = await inventory.hasProduct(3);
    const order = { ...anOrder(), saga: 'choreography' as const };
    const { orderId } = order;
    const items = [{ productId: lamp, quantity: 2 }];
    await announce('orders', orderPlaced(orderId, { ...order, items, total: { amount: 1, currency: 'EUR' } }));
    expect(await next('orders.stock.reserved')).toMatchObject({ source: 'inventory', subject: orderId, data: order });
    expect(await inventory.level(lamp)).toEqual([3, 2]);
    await announce('shipping', shipmentCancelled(orderId, order));
    expect(await next('orders.stock.released')).toMatchObject({
      subject: orderId,
      correlationid: orderId,
      data: order,
    });
    expect(await inventory.level(lamp)).toEqual([3, 0]);
  });

  test('of a new product opens its stock', async () => {
    const productId = newId();
    await announce(
      'products',
      productAdded(productId, {
        productId,
        version: 1,
        sku: 'SOUK-NEW',
        name: 'New',
        price: { amount: 100, currency: 'EUR' },
      }),
    );
    expect(await eventually(() => inventory.level(productId))).toEqual([0, 0]);
  });

  test('of a parcel that has left takes its goods off the shelf', async () => {
    const lamp = await inventory.hasProduct(3);
    const order = anOrder();
    await inventory.reserve(order.orderId, { productId: lamp, quantity: 2 });
    await announce(
      'shipping',
      shipmentDispatched(order.orderId, { ...order, shipmentId: newId(), trackingNumber: 'T-1' }),
    );
    await eventually(async () => expect(await inventory.level(lamp)).toEqual([1, 0]));
  });
});
