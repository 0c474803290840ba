import { describe, expect, test } from '@jest/globals';
import type { Message } from 'amqplib';
import { parkedCopy } from './parked-copy.js';
import { readParkedMessage } from './read-parked-message.js';

const QUEUE = 'bakery.day.opened';
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const message = (properties: object, body = '{"type":"day.opened","subject":"calendar"}'): Message =>
  ({ content: Buffer.from(body), fields: { routingKey: QUEUE }, properties }) as unknown as Message;
const death = (queue: string, reason: string, value: number) => ({ queue, reason, time: { '!': 'timestamp', value } });
/** As it is found in the parked queue. */
const parked = (original: Message) => {
  const error = new RangeError('no such day');
  const copy = parkedCopy(original, { cause: 'exhausted', queue: QUEUE, login: 'bakery', attempt: 6, error });
  return message(copy.properties, copy.body.toString());
};

describe('a message that the service has parked', () => {
  test('comes with its note, its sender and its trace', () => {
    const original = message({ messageId: 'm', userId: 'counter', headers: { traceparent: `00-${TRACE}-b7-01` } });
    expect(readParkedMessage(parked(original), 'bakery')).toMatchObject({
      queue: QUEUE,
      cause: 'exhausted',
      attempts: 6,
      messageId: 'm',
      type: 'day.opened',
      subject: 'calendar',
      errorName: 'RangeError',
      errorMessage: 'no such day',
      traceId: TRACE,
      properties: { messageId: 'm', sentBy: 'counter' },
    });
  });

  test('is told from other parkings of the same message, yet known as the same', () => {
    const original = message({ messageId: 'm' });
    const [one, other] = [parked(original), parked(original)].map((found) => readParkedMessage(found, 'bakery'));
    expect(one?.parkingId).not.toBe(other?.parkingId);
    expect(one?.fingerprint).toBe(other?.fingerprint);
    expect(readParkedMessage(parked(message({ messageId: 'm' }, 'else')), 'bakery').fingerprint).not.toBe(
      one?.fingerprint,
    );
  });
});

describe('a message that the broker gave up', () => {
  const headers = {
    'x-attempt': 2,
    'x-death': [death(QUEUE, 'delivery_limit', 1_700_000_000), death('souk.retry.1s', 'expired', 1)],
  };

  test('has crashed its process, whatever it went through before', () => {
    const found = readParkedMessage(message({ messageId: 'm', userId: 'counter', headers }), 'bakery');
    expect(found).toMatchObject({ queue: QUEUE, cause: 'crashed', attempts: 2, parkedAt: new Date(1_700_000_000_000) });
    expect(readParkedMessage(message({ messageId: 'm', headers }), 'bakery').parkingId).toBe(found.parkingId);
  });

  test('is not one that only waited for a retry', () => {
    const waited = { 'x-death': [death('souk.retry.1s', 'expired', 1)] };
    expect(readParkedMessage(message({ headers: waited }), 'bakery').cause).toBe('undecodable');
  });
});

test('whatever a stranger sends can be kept', () => {
  const headers = {
    'x-parked-at': 'never',
    'x-error-message': 'a\0b\ud800',
    'x-attempt': 2 ** 53 - 1,
    'x-death': 'once',
  };
  expect(readParkedMessage(message({ messageId: '\0', headers }, '\0'), 'bakery')).toMatchObject({
    messageId: '\uFFFD',
    type: null,
    subject: null,
    attempts: 1_000_000,
    errorMessage: 'a\uFFFDb\uFFFD',
    parkedAt: expect.any(Date),
  });
});
