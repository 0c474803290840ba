import { describe, expect, test } from '@jest/globals';
import { formatLogLine } from './format-log-line.js';

const line = { time: '2026-11-20T10:00:00.000Z', level: 'warn', msg: 'no answer' };

describe('a log line for people', () => {
  test('shows time, service, level, message and trace', () => {
    expect(formatLogLine('orders', JSON.stringify({ ...line, traceId: 'abc' }))).toBe(
      '2026-11-20T10:00:00.000Z orders        WARN  no answer trace=abc',
    );
  });

  test('adds an error that says more than the message', () => {
    expect(formatLogLine('orders', JSON.stringify({ ...line, err: { message: 'ECONNREFUSED' } }))).toContain(
      'no answer: ECONNREFUSED',
    );
    expect(formatLogLine('orders', JSON.stringify({ ...line, err: { message: 'no answer' } }))).toMatch(/ no answer$/);
  });

  test.each(['plain text', '{ almost JSON'])('%s stays as it is', (text) => {
    expect(formatLogLine('users', text, new Date(0))).toBe(`1970-01-01T00:00:00.000Z users         TEXT  ${text}`);
  });
});
