import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Forwarder } from './forwarder.js';

const received: string[] = [];
let status = 200;
let collector: Server;
let endpoint: string;

beforeAll(async () => {
  collector = createServer((request, response) => {
    request
      .setEncoding('utf8')
      .on('data', (text: string) => received.push(`${request.url} ${request.headers['content-encoding']} ${text}`));
    request.on('end', () => response.writeHead(status).end());
  });
  await new Promise<void>((listening) => collector.listen(0, '127.0.0.1', listening));
  endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
});
afterAll(() => {
  collector.close();
  collector.closeAllConnections();
});

test('hands on what came as it came', async () => {
  await new Forwarder(`${endpoint}/`, () => undefined).forward(Buffer.from('spans'), { 'content-encoding': 'gzip' });
  expect(received).toEqual(['/v1/traces gzip spans']);
});

test('tells of trouble once, until it was well in between', async () => {
  const lines: string[] = [];
  const forwarder = new Forwarder(endpoint, (line) => lines.push(line));
  for (status of [503, 503, 200, 503]) await forwarder.forward(Buffer.from('x'), {});
  expect(lines).toEqual([expect.stringContaining('it answered 503'), expect.stringContaining('it answered 503')]);
});

test('survives that nobody is there', async () => {
  const lines: string[] = [];
  await new Forwarder('http://127.0.0.1:1', (line) => lines.push(line)).forward(Buffer.from('x'), {});
  expect(lines).toHaveLength(1);
});
