import { expect, test } from '@jest/globals';
import type { Message } from 'amqplib';
import { faultCopy, faultOfCopy, waitOf } from './fault-copy.js';

const fresh = {
  content: Buffer.from('{}'),
  properties: { messageId: 'm-1', headers: { 'x-attempt': 3, 'x-death': [{}] } },
} as unknown as Message;

/** Follows a copy from tier to tier until it need not wait any more. */
const hops = (waitMs: number): string[] => {
  const { exchange, properties } = faultCopy(fresh, { fault: 'delay', waitMs, queue: 'q', login: 'shop' });
  const left = waitOf({ properties } as Message);
  const hop = `${exchange}${properties.expiration === undefined ? '' : ` for ${properties.expiration}`}`;
  return [hop, ...(left > 0 ? hops(left) : [])];
};

test('a wait is made of the retry tiers, so that nothing in them waits behind something longer', () => {
  expect(hops(30_000)).toEqual(['souk.retry.30s']);
  expect(hops(7_300)).toEqual(['souk.retry.5s', 'souk.retry.1s', 'souk.retry.1s', 'souk.retry.1s for 300']);
  expect(hops(250)).toEqual(['souk.retry.1s for 250']);
  expect(hops(60_000)).toEqual(['souk.retry.30s', 'souk.retry.30s']);
});

test('the copy is the same message at the same attempt, and says which fault it is of', () => {
  const { routingKey, body, properties } = faultCopy(fresh, {
    fault: 'hang',
    waitMs: 30_000,
    queue: 'shop.order.placed',
    login: 'shop',
  });
  expect({ routingKey, body: body.toString() }).toEqual({ routingKey: 'shop.order.placed', body: '{}' });
  expect(properties).toMatchObject({
    messageId: 'm-1',
    userId: 'shop',
    headers: { 'x-attempt': 3, 'x-fault': 'hang' },
  });
  expect(properties.headers).not.toHaveProperty('x-death');
  expect(faultOfCopy({ properties } as Message)).toBe('hang');
  expect([faultOfCopy(fresh), waitOf(fresh)]).toEqual([undefined, 0]);
});
