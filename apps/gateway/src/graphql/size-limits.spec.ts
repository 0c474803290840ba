import { expect, test } from '@jest/globals';
import { parse, validate } from 'graphql';
import { graphQlSchema } from './graphql-schema.js';
import { sizeLimits } from './size-limits.js';

const complaints = (query: string) =>
  validate(graphQlSchema, parse(query), [sizeLimits]).map(({ message }) => message.replace(/;.*/, ''));

const everythingOfOrders = `items {
  id status total { amount currency } placedAt
  items { name quantity lineTotal { amount currency } product { id name imageUrl price { amount currency } availability } }
  payment { status amount { amount currency } attempts }
  shipment { status carrier trackingNumber dispatchedAt deliveredAt }
}`;

test('a page of 50 orders with everything is answered', () => {
  expect(complaints(`{ orders(limit: 50) { total ${everythingOfOrders} } me { name } }`)).toEqual([]);
});

test.each([
  ['nested deeper than the data', '{ a { b { c { d { e { f { g { h } } } } } } } }', 'The query is 8 levels deep'],
  [
    'nested by fragments',
    '{ orders { ...a } } fragment a on OrderPage { items { ...b } } fragment b on Order { x { x { x { x { x { x } } } } } }',
    'The query is 8 levels deep',
  ],
  [
    'one question under six names',
    '{ a: me { id } b: me { id } c: me { id } d: me { id } e: me { id } f: me { id } }',
    'The query is 6 fields wide on its first level, under whatever names',
  ],
  [
    'six questions in fragments',
    '{ ...three ...three } fragment three on Query { a: me { id } b: me { id } c: me { id } }',
    'The query is 6 fields wide on its first level, under whatever names',
  ],
  [
    'a field under very many names',
    `{ orders(limit: 100) { items { ${Array.from({ length: 160 }, (_, index) => `n${index}: id`).join(' ')} } } }`,
    'The query is 16101 values large, as far as can be told',
  ],
  [
    'a page of less than nothing beside a large one',
    `{ a: orders(limit: -1000) { ${everythingOfOrders} } b: orders(limit: 100) { ${everythingOfOrders} a: ${everythingOfOrders} } }`,
    expect.stringContaining('values large'),
  ],
  [
    'a page as long as a variable says',
    `query ($limit: Int) { orders(limit: $limit) { ${everythingOfOrders} a: ${everythingOfOrders} } }`,
    expect.stringContaining('values large'),
  ],
])('%s is refused', (_what, query, complaint) => {
  expect(complaints(query)).toEqual([complaint]);
});

test('fragments that grow with every level are measured at once', () => {
  const levels = Array.from(
    { length: 60 },
    (_, index) => `fragment f${index} on Order { ...f${index + 1} ...f${index + 1} }`,
  );
  const query = `{ orders { items { ...f0 } } } ${levels.join(' ')} fragment f60 on Order { id }`;
  expect(complaints(query)).toEqual([expect.stringContaining('values large')]);
});

test('fragments in a circle end', () => {
  expect(complaints('{ orders { ...a } } fragment a on OrderPage { ...b } fragment b on OrderPage { ...a }')).toEqual(
    [],
  );
});
