import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { aConfig } from '../../test/a-config.js';
import { startTracing } from '../tracing/start-tracing.js';
import { stopTracing } from '../tracing/stop-tracing.js';
import { withTraceparent } from '../tracing/trace-context.js';
import { withLogFields } from './log-fields.js';
import { loggerOptions } from './logger-options.js';

beforeAll(() => startTracing(aConfig));
afterAll(() => stopTracing());

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
        users: [{ token: secret }],
        request: { headers: { authorization: secret, cookie: secret } },
      },
      'signed in',
    ),
  );
  expect(JSON.stringify(lines)).not.toContain(secret);
});

test('what is logged is not changed by it', () => {
  const told = { user: { id: 7, email: 'ada@souk.test' } };
  const [line] = logged((logger) => logger.info(told, 'signed in'));
  expect(line).toMatchObject({ user: { id: 7, email: '[redacted]' } });
  expect(told.user.email).toBe('ada@souk.test');
});

test('a level that is not asked for is not written', () => {
  expect(logged((logger) => logger.debug('x'))).toEqual([]);
});

test('a line inside a span carries its trace and its span; one outside has neither', () => {
  const [traceId, spanId] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
  const [inside, outside] = logged((logger) => {
    withTraceparent(`00-${traceId}-${spanId}-01`, () => logger.info('x'));
    logger.info('y');
  });
  expect(inside).toMatchObject({ traceId, spanId });
  expect(Object.keys(outside ?? {})).toEqual(['level', 'time', 'service', 'msg']);
});

test('an error that was to be expected is told without its stack, with its causes', () => {
  const error = new Error('not sent', { cause: new Error('refused') });
  const [warning, failure] = logged((logger) => {
    logger.warn({ err: error, queue: 'q' }, 'trying again');
    logger.error({ err: error }, 'given up');
  });
  expect(warning).toMatchObject({ queue: 'q', msg: 'trying again' });
  expect(warning?.['err']).toEqual({
    type: 'Error',
    message: 'not sent',
    cause: { type: 'Error', message: 'refused' },
  });
  expect(failure?.['err']).toMatchObject({ stack: expect.any(String), cause: { stack: expect.any(String) } });
});

test('an error alone is a line too', () => {
  const [line] = logged((logger) => logger.error(new TypeError('boom')));
  expect(line).toMatchObject({ err: { type: 'TypeError', message: 'boom' }, msg: 'boom' });
});
