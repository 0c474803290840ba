import { createServer } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { assertPortsFree, freePortBase, portsFrom } from './ports.js';

async function taken(use: (port: number) => Promise<void>): Promise<void> {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  await use(port).finally(() => server.close());
}

describe('ports', () => {
  test('all follow from the gateway port and the base', () => {
    expect(portsFrom(8080, 18_000)).toMatchObject({
      gateway: 8080,
      users: 18_001,
      notifications: 18_007,
      postgres: 18_020,
      amqp: 18_022,
      traces: 18_030,
    });
  });

  test('the gateway cannot have the port of another', () => {
    expect(() => portsFrom(18_001, 18_000)).toThrow(
      'SOUK_PORT=18001 is also the port of users, which counts from SOUK_PORT_BASE=18000. Choose another of the two',
    );
  });

  test('a taken one is named, with the variable that moves it', async () => {
    await taken(async (port) => {
      await expect(assertPortsFree({ gateway: port })).rejects.toThrow(
        new RegExp(`Port ${port} \\(gateway\\).*SOUK_PORT=`),
      );
      await expect(assertPortsFree({ orders: port })).rejects.toThrow(
        new RegExp(`Port ${port} \\(orders\\).*SOUK_PORT_BASE=`),
      );
    });
  });

  test('a base with a taken port is passed over', async () => {
    await taken(async (port) => expect(await freePortBase(port - 20)).toBeGreaterThan(port - 20));
  });
});
