import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually, FreshBroker } from '@souk/testing';
import { market } from '../../test/market.js';
import { Broker } from './broker.js';
import { QueueInspector } from './queue-inspector.js';

let fresh: FreshBroker;
let broker: Broker;

beforeAll(async () => {
  fresh = await FreshBroker.create(market);
  broker = new Broker({ service: 'counter', rabbitmqUrl: fresh.urlFor('counter'), messages: market.counter });
});
afterAll(async () => {
  await broker.close();
  await fresh.drop();
});

test("tells how many listen to another service's queue, how many messages wait in it, and that the broker is away", async () => {
  const inspector = new QueueInspector(broker);
  await expect(inspector.consumerCount('bakery.bake-bread')).rejects.toThrow('the broker is away');
  broker.start();
  await eventually(() => expect(broker.state).toBe('up'));
  expect(await inspector.consumerCount('bakery.bake-bread')).toBe(0);
  expect(await inspector.messageCount('bakery.bake-bread')).toBe(0);
  await expect(inspector.consumerCount('bakery.bake-cake')).rejects.toThrow('NOT_FOUND');
  expect(broker.state).toBe('up');
});
