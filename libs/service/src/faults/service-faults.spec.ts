import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { AuthModule, issueAccessToken, Principal, Public, type Role } from '@souk/auth';
import { Consuming } from '@souk/messaging';
import type { ServiceConfig } from '../config/load-config.js';
import { type RunningService, startService } from '../lifecycle/start-service.js';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const told: string[] = [];
let resumed = Promise.withResolvers<void>();

class Queues extends Consuming {
  pause(): Promise<void> {
    return Promise.resolve(void told.push('pause'));
  }

  resume(): Promise<void> {
    told.push('resume');
    resumed.resolve();
    return Promise.resolve();
  }
}

@Controller()
class ProductsController {
  @Public()
  @Get('products')
  list(): string {
    return 'lamps';
  }
}

@Module({
  imports: [AuthModule.withKeys({ useFactory: () => () => publicKey })],
  controllers: [ProductsController],
  providers: [Queues],
})
class AppModule {}

const start = (faults: ServiceConfig['faults']) =>
  startService(AppModule, {
    service: 'products',
    port: 0,
    host: '127.0.0.1',
    logLevel: 'silent',
    faults,
    trustedProxies: 0,
    soukEnv: 'development',
  });

let service: RunningService;
beforeAll(async () => {
  service = await start('on');
});
afterEach(async () => {
  await faults('DELETE');
  told.length = 0;
});
afterAll(() => service.stop());

async function faults(method: string, body?: unknown, role: Role = 'admin', at = service): Promise<Response> {
  const authorization = `Bearer ${await issueAccessToken(new Principal('ada', [role]), { key: privateKey, kid: '1' })}`;
  const headers = { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) };
  return fetch(`${at.url}/faults`, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
}
const statuses = async (requests: number): Promise<number[]> => {
  const answers: number[] = [];
  for (let sent = 0; sent < requests; sent += 1) answers.push((await fetch(`${service.url}/products`)).status);
  return answers;
};

describe('an admin can make a service', () => {
  test('fail a share of its requests, evenly, and end it', async () => {
    expect((await faults('PUT', { errorRate: 0.5 })).status).toBe(200);
    expect(await statuses(4)).toEqual([200, 503, 200, 503]);
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
    expect((await faults('DELETE')).status).toBe(204);
    expect(await statuses(3)).toEqual([200, 200, 200]);
  });

  test('slow', async () => {
    await faults('PUT', { latencyMs: 200 });
    const from = performance.now();
    expect(await statuses(1)).toEqual([200]);
    expect(performance.now() - from).toBeGreaterThanOrEqual(195);
  });

  test('take no messages, for a while', async () => {
    resumed = Promise.withResolvers();
    const from = performance.now();
    const response = await faults('PUT', { pauseConsuming: true, forMs: 100 });
    expect(await response.json()).toMatchObject({ pauseConsuming: true, until: expect.stringMatching(/Z$/) });
    await resumed.promise;
    expect(performance.now() - from).toBeGreaterThanOrEqual(95);
    expect(told).toEqual(['pause', 'resume']);
    expect(await (await faults('GET')).json()).toEqual({
      latencyMs: 0,
      errorRate: 0,
      pauseConsuming: false,
      until: null,
    });
  });
});

test.each([[{}], [{ latencyMs: -1 }], [{ latencyMs: 60_001 }], [{ errorRate: 1.5 }], [{ mood: 'bad' }]])(
  'what makes no sense is refused: %j',
  async (body) => {
    expect((await faults('PUT', body)).status).toBe(422);
  },
);

test('nobody else can', async () => {
  expect((await faults('PUT', { errorRate: 1 }, 'customer')).status).toBe(403);
  expect((await fetch(`${service.url}/faults`)).status).toBe(401);
});

test('and nobody at all where faults are off', async () => {
  const safe = await start('off');
  expect((await faults('GET', undefined, 'admin', safe)).status).toBe(403);
  await safe.stop();
});
