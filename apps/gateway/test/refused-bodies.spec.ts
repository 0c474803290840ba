import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '@souk/kernel';
import { type GatewayUnderTest, startGateway } from './running-gateway.js';

const CHUNK = `10000\r\n${' '.repeat(0x1_0000)}\r\n`;
const TEN_MEGABYTES = CHUNK.repeat(160);

let gateway: GatewayUnderTest;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

// A server that ends a connection on unread bytes resets it, and the answer may be lost on the way.
test('who does not say how long its body is can send all of 10 MB, is told that it is too long, and goes on', async () => {
  const { authorization } = await gateway.signedIn();
  gateway.services.orders.answersJson({ items: [] });
  const head = (method: string): string =>
    `${method} /api/v1/orders HTTP/1.1\r\nHost: souk\r\nAuthorization: ${authorization}\r\n`;
  const socket = connect({ port: Number(new URL(gateway.url).port), host: '127.0.0.1' });
  let heard = '';
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
  try {
    await once(socket, 'connect');
    socket.write(`${head('POST')}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`);
    socket.write(`${TEN_MEGABYTES}0\r\n\r\n${head('GET')}\r\n`);
    await eventually(() => expect(heard).toContain('{"items":[]}'));
  } finally {
    socket.destroy();
  }
  expect(heard.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200']);
  expect(gateway.services.orders.received).toMatchObject([{ method: 'GET' }]);
});
