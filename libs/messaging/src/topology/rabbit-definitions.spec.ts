import { describe, expect, test } from '@jest/globals';
import { market } from '../../test/market.js';
import { rabbitDefinitions } from './rabbit-definitions.js';

const definitions = rabbitDefinitions(market, { vhost: 'souk' });
const queue = (name: string) => definitions.queues.find((candidate) => candidate.name === name)?.arguments;
const keysOf = (user: string, exchange: string) =>
  definitions.topic_permissions.find((grant) => grant.user === user && grant.exchange === exchange)?.write;

describe('queues', () => {
  test('there is one for each thing that a service listens to, and one for what it gives up', () => {
    expect(definitions.queues.map(({ name }) => name)).toEqual([
      'counter.replies',
      'bakery.day.opened',
      'bakery.bake-bread',
      'souk.retry.1s',
      'souk.retry.5s',
      'souk.retry.30s',
      'souk.retry.2m',
      'souk.retry.10m',
      'counter.parked',
      'bakery.parked',
    ]);
  });

  test('leave nothing to the defaults of a broker version', () => {
    expect(queue('bakery.day.opened')).toEqual({
      'x-queue-type': 'quorum',
      'x-delivery-limit': 20,
      'x-dead-letter-exchange': 'souk.parking',
      'x-dead-letter-routing-key': 'bakery.day.opened',
      'x-dead-letter-strategy': 'at-least-once',
      'x-max-length': 100_000,
      'x-overflow': 'reject-publish',
    });
  });

  test('of a retry tier give their messages back under the key that they came with', () => {
    expect(queue('souk.retry.2m')).toMatchObject({
      'x-message-ttl': 120_000,
      'x-dead-letter-exchange': 'souk.retry.return',
    });
    expect(queue('souk.retry.2m')).not.toHaveProperty('x-dead-letter-routing-key');
    expect(definitions.bindings).toContainEqual(
      expect.objectContaining({
        source: 'souk.retry.return',
        destination: 'bakery.bake-bread',
        routing_key: 'bakery.bake-bread',
      }),
    );
  });
});

describe('permissions', () => {
  test('let a service change no topology and read only its own queues', () => {
    const [counter] = definitions.permissions;
    expect(counter).toMatchObject({ user: 'counter', configure: '^$', read: String.raw`^counter\.` });
  });

  test('let it write what its row says, and nothing of others', () => {
    expect(keysOf('counter', 'souk.events')).toBe(String.raw`^(day\.opened)$`);
    expect(keysOf('counter', 'souk.commands')).toBe(String.raw`^(bakery\.bake-bread)$`);
    expect(keysOf('counter', 'souk.replies')).toBeUndefined();
    expect(keysOf('bakery', 'souk.replies')).toBe(String.raw`^(counter\.replies)$`);
    expect(keysOf('bakery', 'souk.retry.1s')).toBe(String.raw`^bakery\.`);
    expect(definitions.permissions[1]?.write).not.toContain('souk\\.events');
  });

  test('every exchange that services write to checks keys, which only topic exchanges do', () => {
    const types = new Map(definitions.exchanges.map(({ name, type }) => [name, type]));
    expect(definitions.topic_permissions.map(({ exchange }) => types.get(exchange))).toEqual(
      definitions.topic_permissions.map(() => 'topic'),
    );
  });

  test('come without passwords', () => {
    expect(definitions.users).toEqual([
      { name: 'counter', tags: [] },
      { name: 'bakery', tags: [] },
    ]);
  });
});
