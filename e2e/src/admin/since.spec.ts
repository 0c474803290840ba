import { expect, test } from '@jest/globals';
import { readSince } from './since.js';

const now = new Date('2026-11-21T12:00:00Z');

test.each([
  ['30s', '2026-11-21T11:59:30.000Z'],
  ['15m', '2026-11-21T11:45:00.000Z'],
  ['2h', '2026-11-21T10:00:00.000Z'],
  ['7d', '2026-11-14T12:00:00.000Z'],
  ['2026-11-21T10:00:00+01:00', '2026-11-21T09:00:00.000Z'],
])('%s is a time', (text, expected) => {
  expect(readSince(text, now).toISOString()).toBe(expected);
});

test.each(['', 'yesterday', '5 weeks', 'm15'])('%j is none', (text) => {
  expect(() => readSince(text, now)).toThrow(`"${text}" is no time`);
});
