import { expect, test } from '@jest/globals';
import { Refusals } from './refusals.js';

const targets = [
  { name: 'its own queue', refusedWith: [] },
  { name: "another's queue", refusedWith: ['403'] },
  { name: 'another virtual host', refusedWith: ['403', 'ConnectionClose'] },
];

test('a refusal counts when it is one for the right reason', () => {
  const refusals = new Refusals();
  const attempts = [
    { target: 'its own queue', code: 'done' },
    { target: "another's queue", code: '403' },
    { target: 'another virtual host', code: 'ConnectionClose' },
  ];
  expect(refusals.judge('orders', targets, attempts)).toEqual([]);
  expect(refusals.inWords()).toBe('2 refusals of 2');
});

test.each(['done', '404', 'ECONNREFUSED'])('%s is no refusal, and is told', (code) => {
  const refusals = new Refusals();
  const attempts = [
    { target: 'its own queue', code: '403' },
    { target: "another's queue", code },
  ];
  expect(refusals.judge('orders', targets, attempts)).toEqual([
    'orders: its own queue: 403',
    `orders: another's queue: ${code}`,
    'orders: another virtual host: never tried',
    'orders: 2 of 3',
  ]);
  expect(refusals.inWords()).toBe('0 refusals of 2');
});
