import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually } from '@souk/kernel';
import { FakeConsul } from '../../test/fake-consul.js';
import type { ServiceDirectory } from '../directory/service-directory.js';
import { discoveryFrom } from '../discovery-from.js';
import { ConsulAgent } from './consul-agent.js';
import { Registration } from './registration.js';

describe('Consul', () => {
  let consul: FakeConsul;

  beforeEach(async () => {
    consul = new FakeConsul();
    await consul.starts();
  });

  afterEach(() => consul.ends());

  describe('as the registry that a directory asks', () => {
    let directory: ServiceDirectory;

    beforeEach(() => {
      consul.knows('orders-1', 'orders-2');
      directory = discoveryFrom({ orders: 'consul://orders' }, { url: consul.url, token: 'secret' });
    });

    afterEach(() => directory.close());

    const known = () => directory.view()['orders']?.map(({ id }) => id);

    test('tells where the copies are', async () => {
      await eventually(() => expect(known()).toEqual(['orders-1', 'orders-2']));
      expect(await directory.pick('orders')).toMatchObject({ id: 'orders-1', url: 'http://127.0.0.1:8081' });
      expect(await directory.pick('orders')).toMatchObject({ id: 'orders-2', url: 'http://127.0.0.1:8082' });
      expect([...consul.tokens]).toEqual(['secret']);
    });

    test('tells changes at once, by a question that waits for them', async () => {
      await eventually(() => expect(consul.asked).toEqual([undefined, '11']));
      consul.knows('orders-2', 'orders-3');
      await eventually(() => expect(known()).toEqual(['orders-2', 'orders-3']));
      await eventually(() => expect(consul.asked).toEqual([undefined, '11', '12']));
    });

    test('may die: what was known stays, and what it knows when it is back counts', async () => {
      const { port } = consul;
      await eventually(() => expect(consul.asked).toHaveLength(2));
      await consul.ends();
      expect(new Set([(await directory.pick('orders')).id, (await directory.pick('orders')).id])).toEqual(
        new Set(['orders-1', 'orders-2']),
      );
      consul = new FakeConsul();
      consul.knows('orders-4');
      // It may be the port of somebody's connection for a moment.
      await eventually(() => consul.starts(port));
      await eventually(() => expect(known()).toEqual(['orders-4']));
    });
  });

  describe('as the place where a copy registers itself', () => {
    const copy = { id: 'orders-1', service: 'orders', port: 8080, url: 'http://10.0.0.7:8081' };
    let registration: Registration;

    beforeEach(() => {
      registration = new Registration(new ConsulAgent({ url: consul.url }), copy);
      registration.start();
    });

    afterEach(() => registration.end());

    const registered = () => consul.services.get('orders-1');

    test('is told where it is and how to check that it is ready', async () => {
      await eventually(() =>
        expect(registered()).toEqual({
          ID: 'orders-1',
          Name: 'orders',
          Address: '10.0.0.7',
          Port: 8081,
          Check: {
            Name: 'ready',
            HTTP: 'http://10.0.0.7:8081/health/ready',
            Interval: '5000ms',
            Timeout: '3000ms',
            DeregisterCriticalServiceAfter: '60000ms',
          },
        }),
      );
    });

    test('is told the address of the network in which it is, where the copy does not know a better one', async () => {
      await new ConsulAgent({ url: consul.url }).register({ id: 'orders-2', service: 'orders', port: 8080 });
      expect(consul.services.get('orders-2')).toMatchObject({
        Address: '127.0.0.1',
        Port: 8080,
        Check: { HTTP: 'http://127.0.0.1:8080/health/ready' },
      });
    });

    test('is told again when it has forgotten', async () => {
      await eventually(() => expect(registered()).toBeDefined());
      consul.services.clear();
      await eventually(() => expect(registered()).toBeDefined());
    });

    test('is told when the copy ends', async () => {
      await eventually(() => expect(registered()).toBeDefined());
      await registration.end();
      expect(registered()).toBeUndefined();
    });
  });

  test('an agent that refuses is an error that says why', async () => {
    const agent = new ConsulAgent({ url: `${consul.url}/` });
    await expect(agent.healthy('orders', AbortSignal.abort())).rejects.toThrow('aborted');
    expect(await agent.knows('nobody')).toBe(false);
  });
});
