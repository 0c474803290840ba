import { expect, test } from '@jest/globals';
import type { ServiceMessages } from '@souk/kernel';
import { addressGiven, cardPresented, topology } from './index.js';

const rows = Object.entries<ServiceMessages>(topology);

test.each([
  [cardPresented, 'payment'],
  [addressGiven, 'shipping'],
])('what is private reaches the one who needs it and nobody else', (event, reader) => {
  expect(rows.filter(([, { reactsTo }]) => reactsTo.includes(event)).map(([service]) => service)).toEqual([reader]);
});

test('no event but the private ones tells a card or an address', () => {
  const told = rows
    .flatMap(([, { publishes }]) => publishes)
    .filter(
      ({ payload }) => 'shape' in payload && ['token', 'address'].some((field) => field in (payload.shape as object)),
    )
    .map(({ name }) => name);
  expect(told).toEqual([cardPresented.name, addressGiven.name]);
});
