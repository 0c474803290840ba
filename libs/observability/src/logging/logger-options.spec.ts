import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { withLogFields } from './log-fields.js';
import { loggerOptions } from './logger-options.js';

const logged = (write: (logger: pino.Logger) => void): Record<string, unknown>[] => {
  const lines: Record<string, unknown>[] = [];
  const stream = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  write(pino(loggerOptions({ service: 'orders', logLevel: 'info' }), stream));
  return lines;
};

test('a line says who, when and how bad', () => {
  expect(logged((logger) => logger.warn({ orderId: '7' }, 'late'))).toEqual([
    { level: 'warn', time: expect.stringMatching(/^\d{4}-.*Z$/), service: 'orders', orderId: '7', msg: 'late' },
  ]);
});

test('a line carries the fields of the work that it belongs to, the inner beside the outer', () => {
  const [line] = logged((logger) =>
    withLogFields({ correlationId: 'c', orderId: '1' }, () => withLogFields({ orderId: '2' }, () => logger.info('x'))),
  );
  expect(line).toMatchObject({ correlationId: 'c', orderId: '2' });
});

test('secrets and personal data stay out, at any usual depth', () => {
  const secret = 'do-not-log';
  const lines = logged((logger) =>
    logger.info(
      {
        password: secret,
        user: { email: secret, refreshToken: secret },
        request: { headers: { authorization: secret, cookie: secret } },
      },
      'signed in',
    ),
  );
  expect(JSON.stringify(lines)).not.toContain(secret);
});

test('a level that is not asked for is not written', () => {
  expect(logged((logger) => logger.debug('x'))).toEqual([]);
});
