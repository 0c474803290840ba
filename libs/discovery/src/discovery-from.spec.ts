import { describe, expect, test } from '@jest/globals';
import { discoveryFrom } from './discovery-from.js';

describe('a directory from addresses', () => {
  test('has each service with its copies', async () => {
    const directory = discoveryFrom({
      orders: 'http://127.0.0.1:18003,http://127.0.0.1:18013',
      users: 'http://users/',
    });
    expect(await directory.pick('orders')).toMatchObject({ id: '127.0.0.1:18003', url: 'http://127.0.0.1:18003' });
    expect(await directory.pick('orders')).toMatchObject({ id: '127.0.0.1:18013' });
    expect(await directory.pick('users')).toMatchObject({ id: 'users', url: 'http://users' });
    directory.close();
  });

  test('refuses Consul without Consul', () => {
    expect(() => discoveryFrom({ orders: 'consul://orders' })).toThrow('consul://orders needs CONSUL_URL');
  });
});
