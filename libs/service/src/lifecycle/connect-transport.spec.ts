import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Controller, Injectable, Module } from '@nestjs/common';
import { type CustomTransportStrategy, EventPattern, Server } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { type RunningService, startService } from './start-service.js';

class OutOfStockError extends Error {}

let transport: InProcessTransport;

@Injectable()
class InProcessTransport extends Server implements CustomTransportStrategy {
  listening = false;

  constructor() {
    super();
    transport = this;
  }

  listen(callback: () => void): void {
    this.listening = true;
    callback();
  }

  close(): void {
    this.listening = false;
  }

  on(): void {
    throw new Error('this transport has no events');
  }

  unwrap(): never {
    throw new Error('this transport has no server inside');
  }

  async deliver(pattern: string, payload: unknown): Promise<unknown> {
    const result: unknown = await this.getHandlerByPattern(pattern)?.(payload);
    return lastValueFrom(this.transformToObservable(result));
  }
}

@Controller()
class ReserveStockHandler {
  @EventPattern('inventory.reserve-stock')
  handle(payload: { quantity: number }): string {
    if (payload.quantity > 1) throw new OutOfStockError('only one left');
    return 'reserved';
  }
}

@Module({ controllers: [ReserveStockHandler], providers: [InProcessTransport] })
class AppModule {}

let service: RunningService;
beforeEach(async () => {
  service = await startService(AppModule, { service: 'inventory', port: 0, host: '127.0.0.1', logLevel: 'silent', soukEnv: 'development' });
});
afterEach(() => service.stop());

test('a transport among the providers gets the message handlers, and lives as long as the service', async () => {
  expect(transport.listening).toBe(true);
  await expect(transport.deliver('inventory.reserve-stock', { quantity: 1 })).resolves.toBe('reserved');
  await service.stop();
  expect(transport.listening).toBe(false);
});

test('a transport gets the error of a handler as it was thrown', async () => {
  await expect(transport.deliver('inventory.reserve-stock', { quantity: 2 })).rejects.toThrow(OutOfStockError);
});
