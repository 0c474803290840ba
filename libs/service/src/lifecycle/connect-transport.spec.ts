import { beforeEach, expect, test } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { type CustomTransportStrategy, EventPattern, Server } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { startService } from './start-service.js';

class OutOfStockError extends Error {}

class InProcessTransport extends Server implements CustomTransportStrategy {
  listening = false;

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

let transport: InProcessTransport;
beforeEach(() => {
  transport = new InProcessTransport();
});

@Module({
  controllers: [ReserveStockHandler],
  providers: [{ provide: InProcessTransport, useFactory: () => transport }],
})
class AppModule {}

const start = () =>
  startService(AppModule, {
    service: 'inventory',
    port: 0,
    host: '127.0.0.1',
    logLevel: 'silent',
    faults: 'off',
    trustedProxies: 0,
    soukEnv: 'development',
  });

test('a transport among the providers gets the message handlers, and lives as long as the service', async () => {
  const service = await start();
  expect(transport.listening).toBe(true);
  await expect(transport.deliver('inventory.reserve-stock', { quantity: 1 })).resolves.toBe('reserved');
  await service.stop();
  expect(transport.listening).toBe(false);
});

test('a transport gets the error of a handler as it was thrown', async () => {
  const service = await start();
  await expect(transport.deliver('inventory.reserve-stock', { quantity: 2 })).rejects.toThrow(OutOfStockError);
  await service.stop();
});
