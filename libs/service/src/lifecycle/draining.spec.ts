import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { startService } from './start-service.js';

let answerNow = (): void => undefined;
let arrived = (): void => undefined;

@Controller()
class SlowController {
  @Get('slow')
  async slow(): Promise<string> {
    const answered = new Promise<void>((resolve) => (answerNow = resolve));
    arrived();
    await answered;
    return 'done';
  }
}

@Module({ controllers: [SlowController] })
class AppModule {}

test('a service that ends closes idle connections, and the others when they have got their answer', async () => {
  const service = await startService(AppModule, {
    service: 'slow',
    port: 0,
    host: '127.0.0.1',
    logLevel: 'silent',
    faults: 'off',
    trustedProxies: 0,
    soukEnv: 'development',
  });
  const open = () => connect(Number(new URL(service.url).port), '127.0.0.1');
  const idle = open();
  idle.write('GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n');
  await once(idle, 'data');
  const busy = open();
  const isAsked = new Promise<void>((resolve) => (arrived = resolve));
  busy.write('GET /slow HTTP/1.1\r\nhost: x\r\n\r\n');
  await isAsked;

  const stopped = service.stop();
  await once(idle, 'close');
  answerNow();
  expect(await text(busy)).toMatch(/^HTTP\/1\.1 200 [^]*connection: close[^]*done$/i);
  await stopped;
});
