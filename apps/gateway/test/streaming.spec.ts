import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually } from '@souk/testing';
import { type GatewayUnderTest, startGateway } from './running-gateway.js';

let gateway: GatewayUnderTest;
let customer: { authorization: string };

beforeAll(async () => {
  gateway = await startGateway();
  customer = await gateway.signedIn();
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.services.orders.forget());

const ask = (signal?: AbortSignal) => fetch(`${gateway.url}/api/v1/orders`, { headers: customer, signal });

describe('an answer', () => {
  test('begins to arrive before it has ended', async () => {
    let end = (): void => undefined;
    gateway.services.orders.answers((_received, response) => {
      response.writeHead(200).write('first');
      end = () => void response.end('second');
    });
    const reader = (await ask()).body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe('first');
    end();
    expect((await reader?.read())?.value).toBe('second');
  });

  test.each([
    ['with a length', { 'content-length': '100' }],
    ['in chunks', {}],
  ])('that breaks off does not look complete: %s', async (_how, headers) => {
    gateway.services.orders.answers((_received, response) => {
      response.writeHead(200, headers).write('half of it', () => response.destroy());
    });
    await expect(ask().then((response) => response.text())).rejects.toThrow('terminated');
  });

  test('is asked for no faster than the caller reads it', async () => {
    const chunk = Buffer.alloc(64 * 1_024);
    let written = 0;
    gateway.services.orders.answers((_received, response) => {
      response.writeHead(200);
      const write = (): void => {
        do written += chunk.length;
        while (written < 64 * 1_024 * 1_024 && response.write(chunk));
        if (written < 64 * 1_024 * 1_024) response.once('drain', write);
        else response.end();
      };
      write();
    });
    const caller = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    caller.pause();
    caller.write(`GET /api/v1/orders HTTP/1.1\r\nhost: gateway\r\nauthorization: ${customer.authorization}\r\n\r\n`);
    let before = 0;
    await eventually(() => {
      const isStalled = written > 0 && written === before;
      before = written;
      expect(isStalled).toBe(true);
    });
    expect(written).toBeLessThan(32 * 1_024 * 1_024);
    caller.destroy();
  });
});

test('when the caller goes away before the answer the service is told', async () => {
  const asked = new Promise<ServerResponse>((resolve) => {
    gateway.services.orders.answers((_received, response) => resolve(response));
  });
  const caller = new AbortController();
  const answer = ask(caller.signal);
  const atService = await asked;
  caller.abort();
  await expect(answer).rejects.toThrow('aborted');
  await once(atService, 'close');
  expect(atService.writableFinished).toBe(false);
  expect(gateway.services.orders.received).toHaveLength(1);
});

describe('a body', () => {
  const connected = () => {
    const caller = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    let heard = '';
    caller.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    return { caller, heard: () => heard };
  };
  const posts = (path: string, bytes: number, part: string): string =>
    `POST ${path} HTTP/1.1\r\nhost: gateway\r\nauthorization: ${customer.authorization}\r\ncontent-length: ${bytes}\r\n\r\n${part}`;
  const place = () => fetch(`${gateway.url}/api/v1/orders`, { method: 'POST', headers: customer, body: '{}' });

  test('that a caller keeps back troubles no service and takes no place from others, however many do so', async () => {
    gateway.services.orders.answersJson({ good: true });
    const slow = Array.from({ length: 60 }, connected);
    for (const { caller } of slow) caller.write(posts('/api/v1/orders', 100, '{'));
    const answers = await Promise.all(Array.from({ length: 5 }, place));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(gateway.services.orders.received).toHaveLength(5);
    for (const { caller } of slow) caller.destroy();
  });

  test('that is large and stops on its way is a 408, and does not count against the service', async () => {
    gateway.services.orders.answersJson({ good: true });
    const large = Array.from({ length: 8 }, connected);
    for (const { caller } of large) caller.write(posts('/api/v1/orders', 200_000, 'x'.repeat(150_000)));
    for (const { heard } of large) await eventually(() => expect(heard()).toMatch(/^HTTP\/1\.1 408 /));
    expect((await place()).status).toBe(200);
    for (const { caller } of large) caller.destroy();
  });

  test.each(['gzip', 'br', 'gzip, gzip'])('that is packed by %s is refused', async (coding) => {
    const headers = { ...customer, 'content-encoding': coding };
    const answer = await fetch(`${gateway.url}/api/v1/orders`, { method: 'POST', headers, body: 'x' });
    expect([answer.status, answer.headers.get('accept-encoding')]).toEqual([415, 'identity']);
    expect(gateway.services.orders.received).toEqual([]);
  });
});
