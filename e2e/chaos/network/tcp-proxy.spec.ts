import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually } from '@souk/kernel';
import { TcpProxy } from './tcp-proxy.js';

describe('a network through the proxy', () => {
  let echo: Server;
  let proxy: TcpProxy;
  let client: Socket;
  let received: string;

  beforeEach(async () => {
    echo = createServer((socket) => socket.on('error', () => undefined).pipe(socket)).listen(0, '127.0.0.1');
    await once(echo, 'listening');
    proxy = await TcpProxy.listen(0, (echo.address() as AddressInfo).port);
    client = connect({ port: proxy.port, host: '127.0.0.1' });
    client.on('error', () => undefined);
    received = '';
    client.on('data', (chunk: Buffer) => (received += chunk.toString()));
    await once(client, 'connect');
  });
  afterEach(async () => {
    client.destroy();
    await proxy[Symbol.asyncDispose]();
    echo.close();
  });

  const says = (text: string) => client.write(text);
  const hears = (text: string) => eventually(() => expect(received).toBe(text));
  const isClosed = () => eventually(() => expect(client.destroyed).toBe(true));
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };

  test('passes everything on, in its order', async () => {
    const numbers = Array.from({ length: 500 }, (_, index) => `${index} `);
    for (const number of numbers) says(number);
    await hears(numbers.join(''));
  });

  test('ends when one end of it does', async () => {
    says('bye');
    await hears('bye');
    client.end();
    await once(client, 'close');
    await eventually(() => expect(proxy.open).toBe(0));
  });

  test('is late, and still in order', async () => {
    const took = await timed(() =>
      proxy.during({ latency: 150, jitter: 50 }, async () => {
        says('a');
        await eventually(() => expect(proxy.open).toBe(1));
        says('b');
        await hears('ab');
      }),
    );
    expect(took).toBeGreaterThan(180);
  });

  test('lets nothing through as a black hole, and all of it afterwards', async () => {
    let held = 0;
    const blackHole = {
      get blackHole() {
        held += 1;
        return true;
      },
    };
    await proxy.during(blackHole, async () => {
      says('lost?');
      await eventually(() => expect(held).toBeGreaterThan(2));
      expect(received).toBe('');
    });
    await hears('lost?');
  });

  test('is slow', async () => {
    const text = 'x'.repeat(2_000);
    const took = await timed(() =>
      proxy.during({ bandwidth: 10_000 }, async () => {
        says(text);
        await hears(text);
      }),
    );
    expect(took).toBeGreaterThan(150);
  });

  test('breaks at once', async () => {
    says('hello');
    await hears('hello');
    proxy.reset();
    await isClosed();
  });

  test('breaks in the middle of what is said', async () => {
    says('first ');
    await hears('first ');
    proxy.breakAfter(4);
    says('second');
    await isClosed();
    expect(received).toBe('first seco');
  });
});
