import { expect, test } from '@jest/globals';
import { logError } from './log-error.js';

test('an error is logged with what is known of it, and its causes', () => {
  const error = new TypeError('no answer', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) });
  expect(logError(error)).toMatchObject({
    type: 'TypeError',
    message: 'no answer',
    cause: { type: 'Error', message: 'refused', code: 'ECONNREFUSED' },
  });
});

test('what drivers hang on their errors is not', () => {
  const error = Object.assign(new Error('duplicate key'), {
    code: '23505',
    parameters: ['ada@souk.test'],
    query: 'INSERT …',
    detail: 'Key (email)=(ada@souk.test)',
  });
  expect(JSON.stringify(logError(error))).not.toContain('ada@souk.test');
});

test('a password in a URL is not', () => {
  expect(JSON.stringify(logError(new Error('cannot reach amqp://orders:s3cret@127.0.0.1:5672/souk')))).not.toContain(
    's3cret',
  );
});

test('errors that cause each other come to an end', () => {
  const [chicken, egg] = [new Error('chicken'), new Error('egg')];
  chicken.cause = egg;
  egg.cause = chicken;
  expect(JSON.stringify(logError(chicken)).match(/egg/g)?.length).toBeLessThan(20);
});

test('what is thrown without being an error is logged too', () => {
  expect(logError('boom')).toEqual({ type: 'string', message: 'boom' });
});
