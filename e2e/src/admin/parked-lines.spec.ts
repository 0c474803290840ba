import { expect, test } from '@jest/globals';
import { parkedDetailLines, parkedTable } from './parked-lines.js';
import type { ParkedMessage } from './parked-messages.js';

const message: ParkedMessage = {
  id: '1',
  service: 'payment',
  queue: 'payment.stock.reserved',
  type: 'stock.reserved',
  subject: null,
  cause: 'undecodable',
  attempts: 1,
  error: 'UndecodableError: the envelope is wrong:\n✖ Invalid input',
  traceId: null,
  parkedAt: '2026-11-21T12:00:00.000Z',
  redriven: 0,
};

test('the list is a table whose errors have one line', () => {
  expect(parkedTable([message])).toEqual([
    'ID         PARKED AT                 QUEUE                   SUBJECT  CAUSE        ATTEMPTS  REDRIVEN  ERROR',
    'payment/1  2026-11-21T12:00:00.000Z  payment.stock.reserved  -        undecodable  1         0         UndecodableError: the envelope is wrong:',
  ]);
  expect(parkedTable([])).toEqual(['Nothing is parked.']);
});

test('the details end with headers, payload and stack, and leave out what is not known', () => {
  const decision = { state: 'parked', decidedBy: null, decidedAt: null };
  const details = { ...message, ...decision, stack: 'E\n at', headers: { a: 1 }, payload: 'text' };
  const lines = parkedDetailLines(details);
  expect(lines).toContain('queue     payment.stock.reserved');
  expect(lines.join('\n')).not.toContain('traceId');
  expect(lines.slice(-10)).toEqual(['headers', '{', '  "a": 1', '}', '', 'payload', '"text"', '', 'E', ' at']);
});
