import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import { eventually } from '@souk/kernel';
import { startService } from '../lifecycle/start-service.js';

@Module({})
class AppModule {}

/** What an agent was told, and whether the service still answered then. */
interface Told {
  readonly path: string;
  readonly ready: boolean;
}

const told: Told[] = [];
let checkUrl = '';

/** Knows nobody, and looks at the service whenever it is told something. */
const agent: Server = createServer((request, response) => {
  void (async () => {
    const { url: path = '' } = request;
    if (path.endsWith('/register')) checkUrl = ((await json(request)) as { Check: { HTTP: string } }).Check.HTTP;
    const ready = checkUrl !== '' && (await fetch(checkUrl)).ok;
    if (request.method === 'PUT') told.push({ path, ready });
    response.statusCode = request.method === 'GET' ? 404 : 200;
    response.end();
  })();
});

beforeAll(async () => {
  agent.listen(0, '127.0.0.1');
  await once(agent, 'listening');
});
afterAll(() => void agent.close());

test('a service registers itself when it answers, and deregisters itself while it still does', async () => {
  const service = await startService(AppModule, {
    service: 'orders',
    port: 0,
    host: '127.0.0.1',
    logLevel: 'silent',
    faults: 'off',
    trustedProxies: 0,
    soukEnv: 'development',
    consulUrl: `http://127.0.0.1:${(agent.address() as AddressInfo).port}`,
  });
  await eventually(() => expect(told).toEqual([{ path: '/v1/agent/service/register', ready: true }]));
  expect(checkUrl).toBe(`${service.url}/health/ready`);
  await service.stop();
  expect(told.slice(1)).toEqual([
    { path: expect.stringMatching(/^\/v1\/agent\/service\/deregister\/orders-.+-\d+$/), ready: true },
  ]);
});
