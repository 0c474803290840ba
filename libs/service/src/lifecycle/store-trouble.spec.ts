import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { StoreProbe } from '@souk/messaging';
import { type RunningService, startService } from './start-service.js';

class ConnectionRefused extends Error {}
class LockTimeout extends Error {}

class Probe extends StoreProbe {
  ping(): Promise<void> {
    return Promise.reject(new ConnectionRefused());
  }

  isDown(error: unknown): boolean {
    return error instanceof ConnectionRefused;
  }

  isTransient(error: unknown): boolean {
    return error instanceof LockTimeout;
  }
}

@Controller()
class OrdersController {
  @Get('orders')
  list(): never {
    throw new ConnectionRefused('connect ECONNREFUSED 10.0.0.7:5432');
  }

  @Get('carts')
  busy(): never {
    throw new LockTimeout('canceling statement due to lock timeout on 10.0.0.7:5432');
  }
}

@Module({ controllers: [OrdersController], providers: [{ provide: StoreProbe, useClass: Probe }] })
class AppModule {}

let service: RunningService;
beforeAll(async () => {
  service = await startService(AppModule, {
    service: 'orders',
    port: 0,
    host: '127.0.0.1',
    logLevel: 'silent',
    faults: 'off',
    trustedProxies: 0,
    soukEnv: 'development',
  });
});
afterAll(() => service.stop());

test.each([
  ['is down', '/orders'],
  ['has no time for it', '/carts'],
])('a request that needs a store that %s is told to come again, and not where the store is', async (_what, path) => {
  const response = await fetch(service.url + path);
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('2');
  expect(await response.text()).not.toContain('10.0.0.7');
});
