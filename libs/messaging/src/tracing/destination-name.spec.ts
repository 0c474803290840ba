import { expect, test } from '@jest/globals';
import { destinationName } from './destination-name.js';

test.each([
  [{ exchange: 'souk.events', routingKey: 'order.placed' }, 'souk.events:order.placed'],
  [
    { exchange: 'souk.events', routingKey: 'order.placed', queue: 'inventory.order.placed' },
    'souk.events:order.placed:inventory.order.placed',
  ],
  [{ exchange: 'souk.commands', routingKey: 'bake', queue: 'bake' }, 'souk.commands:bake'],
  [{ exchange: '', routingKey: 'bakery.parked', queue: 'bakery.parked' }, 'bakery.parked'],
])('%j is called %s', (destination, name) => {
  expect(destinationName(destination)).toBe(name);
});
