import { afterEach, expect, test } from '@jest/globals';
import { Controller, Get, Module, Req } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Public } from '@souk/auth';
import type { FastifyRequest } from 'fastify';
import { createApplication } from './create-application.js';

@Public()
@Controller()
class CallerController {
  @Get('caller')
  caller(@Req() { ip, protocol }: FastifyRequest): { ip: string; protocol: string } {
    return { ip, protocol };
  }
}

@Module({ controllers: [CallerController] })
class CallerModule {}

let app: NestFastifyApplication;
afterEach(() => app.close());

test.each([
  [0, '127.0.0.1', 'http'],
  [1, '203.0.113.3', 'https'],
  [2, '203.0.113.2', 'https'],
])('with %i trusted proxies the caller is %s', async (trustedProxies, ip, protocol) => {
  app = await createApplication(CallerModule, { trustedProxies });
  await app.init();
  const headers = { 'x-forwarded-for': '203.0.113.1, 203.0.113.2, 203.0.113.3', 'x-forwarded-proto': 'https' };
  const answer = await app.inject({ url: '/caller', headers });
  expect(answer.json()).toEqual({ ip, protocol });
});
