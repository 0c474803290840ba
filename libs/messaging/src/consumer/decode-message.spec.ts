import { describe, expect, test } from '@jest/globals';
import type { Message } from 'amqplib';
import { bakeBread, dayOpened } from '../../test/market.js';
import { decodeMessage } from './decode-message.js';
import type { Route } from './route.js';

const id = '0193e5a0-0000-7000-8000-000000000001';
const commandId = '0193e5a0-0000-7000-8000-000000000002';
const handle: Route['handle'] = () => Promise.resolve();
const envelope = {
  specversion: '1.0',
  id,
  source: 'counter',
  type: 'day.opened',
  dataversion: 1,
  subject: 'calendar',
  time: '2026-01-01T00:00:00Z',
  datacontenttype: 'application/json',
  correlationid: 'c',
  data: { number: 7 },
};
const message = (changes: object = {}, properties: object = {}): Message =>
  ({
    content: Buffer.from(JSON.stringify({ ...envelope, ...changes })),
    properties: { messageId: id, userId: 'counter', headers: { 'x-attempt': 2 }, ...properties },
  }) as unknown as Message;

const decodeEvent = (received: Message) =>
  decodeMessage(received, { queue: 'q', definition: dayOpened, handle }, 'bakery');
const decodeCommand = (received: Message) =>
  decodeMessage(received, { queue: 'q', definition: bakeBread, handle }, 'bakery');
const decodeReply = (received: Message) => decodeMessage(received, { queue: 'q', handle }, 'counter');

describe('an event', () => {
  test('gives its payload and which attempt this is', () => {
    expect(decodeEvent(message())).toMatchObject({ payload: { number: 7 }, attempt: 2, envelope: { id } });
  });

  test('may come back from a retry, sent by the service itself', () => {
    expect(decodeEvent(message({}, { userId: 'bakery' }))).toMatchObject({ payload: { number: 7 } });
  });

  test.each([
    ['payload', { data: {} }, {}, /^the payload of day.opened is wrong: .*number/s],
    ['envelope', { id: 'x' }, { messageId: 'x' }, /^the envelope is wrong/],
    ['type', { type: 'day.closed' }, {}, 'expected day.opened version 1, got day.closed version 1'],
    ['source', {}, { userId: 'bank' }, 'claims to come from counter, but bank sent it'],
  ])('says what is wrong with its %s', (_, changes, properties, complaint) => {
    expect(() => decodeEvent(message(changes, properties))).toThrow(complaint);
  });
});

test('a command that asks for no answer is none', () => {
  const command = { type: bakeBread.name, data: { loaves: 1 } };
  expect(() => decodeCommand(message(command))).toThrow('a command must say where its answer goes');
  expect(decodeCommand(message({ ...command, replyto: 'counter.replies' }))).toMatchObject({ payload: { loaves: 1 } });
});

describe('a reply', () => {
  const reply = {
    type: 'bakery.bake-bread.reply',
    source: 'bakery',
    causationid: commandId,
    data: { outcome: 'done', reply: { loaves: 1 } },
  };

  test('tells which command it answers', () => {
    expect(decodeReply(message(reply, { userId: 'bakery' })).payload).toEqual({
      command: 'bakery.bake-bread',
      commandId,
      subject: 'calendar',
      answer: { outcome: 'done', reply: { loaves: 1 } },
    });
  });

  test('to a command of another addressee is not believed', () => {
    expect(() => decodeReply(message({ ...reply, source: 'bank' }, { userId: 'bank' }))).toThrow(
      'bank answers bakery.bake-bread, which is not addressed to it',
    );
  });

  test('that answers nothing is refused', () => {
    expect(() => decodeReply(message({ ...reply, causationid: undefined }, { userId: 'bakery' }))).toThrow(
      'expected the reply to a command',
    );
  });
});
