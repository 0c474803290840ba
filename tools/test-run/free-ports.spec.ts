import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { freePorts, portsOf, takenAmong } from './free-ports.ts';

test('finds ports that are free, and sees when one is not', async () => {
  const ports = await freePorts();
  expect(await takenAmong(portsOf(ports))).toEqual([]);
  const server = createServer().listen(ports.base + 20, '127.0.0.1');
  await once(server, 'listening');
  expect(await takenAmong(portsOf(ports))).toEqual([ports.base + 20]);
  expect((await freePorts()).base).not.toBe(ports.base);
  server.close();
});
