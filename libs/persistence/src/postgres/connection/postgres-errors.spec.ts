import { describe, expect, test } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { DatabaseAwayError } from '../../connection/database-away.error.js';
import { isDatabaseDown, isStatementTimeout, isTransient, isUniqueViolation } from './postgres-errors.js';

const withCode = (code: string): Error => Object.assign(new Error('error'), { code });

describe('errors of PostgreSQL', () => {
  test.each(['57P01', '57P03', '53300', '08006', '08P01', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'])(
    '%s means that it is down',
    (code) => {
      expect(isDatabaseDown(withCode(code))).toBe(true);
      expect(isTransient(withCode(code))).toBe(false);
    },
  );

  test.each(['Connection terminated unexpectedly', 'timeout exceeded when trying to connect', 'Query read timeout'])(
    '"%s" means that it is down',
    (message) => {
      expect(isDatabaseDown(new Error(message))).toBe(true);
    },
  );

  test.each(['40001', '40P01', '55P03', '25P03'])('%s is worth another try', (code) => {
    expect(isTransient(withCode(code))).toBe(true);
    expect(isDatabaseDown(withCode(code))).toBe(false);
  });

  test('57014 is a statement that took too long: not worth another try at once', () => {
    expect(isStatementTimeout(withCode('57014'))).toBe(true);
    expect(isTransient(withCode('57014'))).toBe(false);
  });

  test('are found behind TypeORM and behind a cause', () => {
    expect(isUniqueViolation(new QueryFailedError('INSERT', [], withCode('23505')))).toBe(true);
    expect(isTransient(new Error('wrapped', { cause: withCode('40P01') }))).toBe(true);
  });

  test('that are ours or no errors at all', () => {
    expect(isDatabaseDown(new DatabaseAwayError())).toBe(true);
    expect([undefined, 'text', withCode('22P05')].some((error) => isDatabaseDown(error) || isTransient(error))).toBe(
      false,
    );
  });
});
