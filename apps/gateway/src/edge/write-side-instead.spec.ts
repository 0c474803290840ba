import { expect, jest, test } from '@jest/globals';
import type { FastifyReply } from 'fastify';
import type { OrderSides } from '../upstreams/order-sides.js';
import type { Answer } from './answer.js';
import type { Proxying } from './proxied.js';
import { writeSideInstead } from './write-side-instead.js';

const answer: Answer = { status: 200, headers: { etag: '"1"' }, body: '' };
const reply = {} as FastifyReply;

/** Both sides, of which `side` is the one that answers. */
async function answeredBy(side: 'orders' | 'orders-query') {
  const bySide = { orders: jest.fn<Proxying>(), 'orders-query': jest.fn<Proxying>() };
  bySide[side].mockResolvedValue(answer);
  const ask = jest.fn<OrderSides['ask']>(async (_reply, asked) => ({
    answer: await asked(side, 700),
    isFallback: side === 'orders',
  }));
  const told = await writeSideInstead({ ask } as unknown as OrderSides, bySide, 1_000)(reply);
  return { told, asked: bySide[side].mock.calls, timeoutMs: ask.mock.calls[0]?.[2] };
}

test('what the write side tells in place of the query side is marked', async () => {
  const { told } = await answeredBy('orders');
  expect(told).toEqual({ ...answer, headers: { etag: '"1"', 'x-souk-fallback': 'write-side' } });
});

test('what the query side tells is passed back as it is', async () => {
  expect((await answeredBy('orders-query')).told).toEqual(answer);
});

test('a side is asked with what is left of the time for both', async () => {
  expect(await answeredBy('orders')).toMatchObject({ asked: [[reply, 700]], timeoutMs: 1_000 });
});
