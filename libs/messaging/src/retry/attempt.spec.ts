import { expect, test } from '@jest/globals';
import type { Message } from 'amqplib';
import { attemptOf, tierAfter } from './attempt.js';

const withHeader = (attempt: unknown) => ({ properties: { headers: { 'x-attempt': attempt } } }) as unknown as Message;

test('a message without a believable count is at its first attempt', () => {
  expect([undefined, 'three', 0, -1, 1.5, 3].map((header) => attemptOf(withHeader(header)))).toEqual([
    1, 1, 1, 1, 1, 3,
  ]);
});

test('five delays follow each other, and then there have been enough', () => {
  expect([1, 2, 3, 4, 5, 6].map((attempt) => tierAfter(attempt)?.name)).toEqual([
    '1s',
    '5s',
    '30s',
    '2m',
    '10m',
    undefined,
  ]);
});
