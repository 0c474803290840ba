import { describe, expect, test } from '@jest/globals';
import { readServiceAddress, serviceAddress } from './service-address.js';

describe('the address of a service', () => {
  test('is a list of copies', () => {
    expect(readServiceAddress('http://127.0.0.1:18003, http://127.0.0.1:18013')).toEqual({
      kind: 'static',
      urls: ['http://127.0.0.1:18003', 'http://127.0.0.1:18013'],
    });
  });

  test.each([
    ['dns://orders:8080', { kind: 'dns', scheme: 'http', name: 'orders', port: 8080 }],
    ['dns+https://orders:8443', { kind: 'dns', scheme: 'https', name: 'orders', port: 8443 }],
    ['srv://_http._tcp.orders.internal', { kind: 'srv', scheme: 'http', name: '_http._tcp.orders.internal', port: 0 }],
    ['consul://orders', { kind: 'consul', scheme: 'http', name: 'orders', port: 0 }],
    ['consul://orders:8080', { kind: 'consul', scheme: 'http', name: 'orders', port: 8080 }],
  ])('or a registry that is asked: %s', (text, expected) => {
    expect(readServiceAddress(text)).toEqual({ ...expected, text });
  });

  test('may name the DNS server', () => {
    expect(readServiceAddress('srv://orders.service.consul?server=10.0.0.2:8600')).toMatchObject({
      server: '10.0.0.2:8600',
    });
  });

  test.each(['', 'orders', 'ftp://orders', 'dns://orders', 'srv://:1', 'consul://', 'http://a,dns://b:1'])(
    'is not “%s”, and a configuration that says so is told what it could be',
    (text) => {
      expect(() => readServiceAddress(text)).toThrow('must be http://host:port');
      expect(serviceAddress.safeParse(text).error?.issues[0]?.message).toMatch(/dns:\/\/name:port/);
    },
  );
});
