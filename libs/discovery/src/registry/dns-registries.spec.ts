import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DnsServer } from '../../test/dns-server.js';
import { type RegisteredAddress, readServiceAddress } from '../service-address.js';
import { AddressRegistry } from './address-registry.js';
import { DnsResolver } from './dns-resolver.js';
import { SrvRegistry } from './srv-registry.js';

describe('what DNS knows of copies', () => {
  const { signal } = new AbortController();
  let dns: DnsServer;

  beforeAll(async () => {
    dns = await DnsServer.start({});
  });
  beforeEach(() =>
    dns.holds({
      orders: { addresses: ['10.0.0.8', '10.0.0.7'] },
      'orders-1.internal': { addresses: ['10.0.0.1'] },
      'orders-2.internal': { addresses: ['10.0.0.2'] },
      '_http._tcp.orders.internal': {
        services: [
          { priority: 1, weight: 3, port: 8081, target: 'orders-1.internal' },
          { priority: 2, weight: 0, port: 8082, target: 'orders-2.internal' },
          { priority: 2, weight: 0, port: 8083, target: 'gone.internal' },
        ],
      },
    }),
  );
  afterAll(() => dns.close());

  const resolver = () => new DnsResolver(dns.server);
  const addresses = (text: string) =>
    new AddressRegistry(readServiceAddress(text) as RegisteredAddress, resolver()).lookUp(signal);
  const services = (text: string) =>
    new SrvRegistry(readServiceAddress(text) as RegisteredAddress, resolver()).lookUp(signal);

  test('each address of a name is a copy', async () => {
    expect(await addresses('dns://orders:8080')).toEqual({
      instances: [
        { id: '10.0.0.7:8080', url: 'http://10.0.0.7:8080' },
        { id: '10.0.0.8:8080', url: 'http://10.0.0.8:8080' },
      ],
    });
    expect((await addresses('dns+https://orders:8443')).instances[0]?.url).toBe('https://10.0.0.7:8443');
  });

  test('each SRV record is a copy with its port, priority and weight, as far as its target has an address', async () => {
    expect(await services('srv://_http._tcp.orders.internal')).toEqual({
      instances: [
        { id: '10.0.0.1:8081', url: 'http://10.0.0.1:8081', priority: 1, weight: 3 },
        { id: '10.0.0.2:8082', url: 'http://10.0.0.2:8082', priority: 2, weight: 0 },
      ],
    });
  });

  test('a name that there is not has no copies', async () => {
    expect(await addresses('dns://customers:8080')).toEqual({ instances: [] });
    expect(await services('srv://_http._tcp.customers.internal')).toEqual({ instances: [] });
    expect(await services('srv://orders')).toEqual({ instances: [] });
  });

  test('a server that fails is no answer', async () => {
    dns.breaks();
    await expect(addresses('dns://orders:8080')).rejects.toThrow('ESERVFAIL');
    await expect(services('srv://orders')).rejects.toThrow('ESERVFAIL');
  });

  test('whoever does not want to know any more does not wait', async () => {
    const leaving = new AbortController();
    const silent = new DnsResolver('127.0.0.1:9');
    const asked = silent.addresses('orders', leaving.signal);
    leaving.abort();
    await expect(asked).rejects.toThrow('ECANCELLED');
  });
});
