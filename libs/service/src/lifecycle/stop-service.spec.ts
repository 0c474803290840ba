import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  type BeforeApplicationShutdown,
  Controller,
  Get,
  Module,
  type OnApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';
import { type RunningService, startService } from './start-service.js';

let happened: string[];
let entered: PromiseWithResolvers<void>;
let answer: PromiseWithResolvers<string>;

@Controller()
class SlowController {
  @Get('slow')
  async slow(): Promise<string> {
    entered.resolve();
    const text = await answer.promise;
    happened.push('request finished');
    return text;
  }
}

class Worker implements OnModuleDestroy, BeforeApplicationShutdown, OnApplicationShutdown {
  onModuleDestroy(): void {
    happened.push('timers stopped');
  }

  beforeApplicationShutdown(): void {
    happened.push('consumers drained');
    answer.resolve('done');
  }

  onApplicationShutdown(): void {
    happened.push('pools closed');
  }
}

@Module({ controllers: [SlowController], providers: [Worker] })
class AppModule {}

let service: RunningService;
beforeEach(async () => {
  happened = [];
  [entered, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<string>()];
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

describe('a service that is stopped', () => {
  test('finishes what it has in hand, in order, before it lets go of what that needs', async () => {
    const response = fetch(`${service.url}/slow`);
    await entered.promise;
    await service.stop();
    expect(await (await response).text()).toBe('done');
    expect(happened).toEqual(['timers stopped', 'consumers drained', 'request finished', 'pools closed']);
  });

  test('takes nothing new', async () => {
    await service.stop();
    await expect(fetch(`${service.url}/health/live`)).rejects.toThrow('fetch failed');
  });
});
