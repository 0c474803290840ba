import { expect, test } from '@jest/globals';
import { parseDefinitions, withPasswords } from './broker-definitions.js';
import { hashRabbitMqPassword } from './password-hash.js';

const definitions = parseDefinitions(
  JSON.stringify({
    vhosts: [{ name: 'souk' }],
    users: [{ name: 'orders' }],
    permissions: [{ user: 'orders', vhost: 'souk', configure: '^$' }],
    queues: [{ name: 'orders.replies' }],
  }),
);

test('every user gets its password, and an administrator joins them', () => {
  const loaded = withPasswords(definitions, (user) => `password of ${user}`);
  expect(loaded.users).toMatchObject([
    { name: 'orders', tags: [] },
    { name: 'souk_admin', tags: ['administrator'] },
  ]);
  expect(loaded.permissions).toMatchObject([
    { user: 'orders' },
    { user: 'souk_admin', vhost: 'souk', configure: '.*' },
  ]);
  expect(loaded).toMatchObject({ queues: [{ name: 'orders.replies' }] });
});

test('a password is hashed as RabbitMQ’s documentation shows', () => {
  expect(hashRabbitMqPassword('test12', Buffer.from('908DC60A', 'hex'))).toBe(
    'kI3GCqW5JLMJa4iX1lo7X4D6XbYqlLgxIs30+P6tENUV2POR',
  );
});

test('a document without its parts is refused', () => {
  expect(() => parseDefinitions('{"users": []}')).toThrow('vhosts');
});
