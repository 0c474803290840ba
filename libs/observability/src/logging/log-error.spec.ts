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

test('neither are a mail address, a token or a key that the message quotes', () => {
  const quoted = [
    'no mailbox ada.l+shop@mail.souk.test here',
    'invalid token eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl',
    'E11000 duplicate key error collection: users index: name dup key: { name: "ada" }',
  ];
  for (const message of quoted) expect(logError(new Error(message)).message).not.toMatch(/ada|eyJ/);
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
