import { describe, expect, test } from '@jest/globals';
import type { Message } from 'amqplib';
import { delayedCopy } from '../retry/delayed-copy.js';
import { parkedCopy } from './parked-copy.js';
import type { ParkedMessage } from './parked-message.js';
import { readParkedMessage } from './read-parked-message.js';
import { redrivenCopy } from './redriven-copy.js';

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

describe('a message that was redriven', () => {
  /** As it comes back to its queue, from `counter` originally. */
  const redriven = (found: ParkedMessage, times: number): Message => {
    const { queue, properties, body } = found;
    const copy = redrivenCopy({ queue, properties, body, redriven: times }, 'bakery');
    return message(copy.properties, copy.body.toString());
  };
  const retried = (original: Message): Message => {
    const copy = delayedCopy(original, { name: '5s', delayMs: 5_000 }, { queue: QUEUE, login: 'bakery', attempt: 2 });
    return message(copy.properties, copy.body.toString());
  };
  const read = (found: Message) => readParkedMessage(found, 'bakery');
  const first = read(parked(message({ messageId: 'm', userId: 'counter' })));

  test('tells how often, however it was moved since, and is another each time', () => {
    const [once, again, twice] = [redriven(first, 0), retried(redriven(first, 0)), redriven(first, 1)].map((copy) =>
      read(parked(copy)),
    );
    expect([first, once, again, twice].map((found) => found?.redriven)).toEqual([0, 1, 1, 2]);
    expect(again?.fingerprint).toBe(once?.fingerprint);
    expect(new Set([first, once, twice].map((found) => found?.fingerprint)).size).toBe(3);
  });

  test('has, until then, the fingerprint that rows from before redrives were told apart have', () => {
    expect(first.fingerprint).toBe('49db7a70-fab3-5560-a9cf-203699340ec6');
  });

  test('tells it even when the broker gave it up', () => {
    const { properties, content } = retried(redriven(first, 0));
    const headers = { ...properties.headers, 'x-death': [death(QUEUE, 'delivery_limit', 1_700_000_000)] };
    expect(read(message({ ...properties, headers }, content.toString()))).toMatchObject({
      cause: 'crashed',
      redriven: 1,
    });
  });

  test('is known only by what the service itself says', () => {
    const forged = message({ messageId: 'm', userId: 'counter', headers: { 'x-redriven': 3 } });
    expect([forged, parked(forged), parked(retried(forged))].map((found) => read(found).redriven)).toEqual([0, 0, 0]);
    const own = (count: unknown) => message({ userId: 'bakery', headers: { 'x-redriven': count } });
    expect([-1, 'three', 1.5, 2 ** 53 - 1].map((count) => read(own(count)).redriven)).toEqual([0, 0, 0, 1_000_000]);
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
