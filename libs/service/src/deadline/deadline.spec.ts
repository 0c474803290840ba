import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { type RunningService, startService } from '../lifecycle/start-service.js';
import { DeadlineSignal } from './deadline-signal.decorator.js';

let entered: number;
let ended: PromiseWithResolvers<string>;
let late: PromiseWithResolvers<string>;

@Controller()
class WaitingController {
  @Get('quick')
  quick(): string {
    entered++;
    return 'done';
  }

  /** Stops with its caller. */
  @Get('heeding')
  async heeding(@DeadlineSignal() signal: AbortSignal): Promise<void> {
    entered++;
    await pause(60_000, undefined, { signal }).catch(() => ended.resolve('heeding'));
  }

  @Get('heedless')
  async heedless(): Promise<string> {
    entered++;
    return late.promise.finally(() => ended.resolve('heedless'));
  }
}

@Module({ controllers: [WaitingController] })
class WaitingModule {}

const config = {
  service: 'waiting',
  host: '127.0.0.1',
  port: 0,
  logLevel: 'silent',
  faults: 'off',
  soukEnv: 'development',
  trustedProxies: 0,
} as const;
let service: RunningService;
let frontDoor: RunningService;

beforeAll(async () => {
  service = await startService(WaitingModule, config);
  frontDoor = await startService(WaitingModule, { ...config, isFrontDoor: true });
});
beforeEach(() => {
  entered = 0;
  ended = Promise.withResolvers();
  late = Promise.withResolvers();
});
afterAll(() => Promise.all([service.stop(), frontDoor.stop()]));

const get = (path: string, deadline?: string, at = service): Promise<Response> =>
  fetch(at.url + path, { headers: deadline === undefined ? {} : { 'x-deadline-ms': deadline } });

/** Milliseconds; the work is begun by then on a busy machine too. */
const LONG_ENOUGH_TO_BEGIN = '500';
const problem = { status: 504, title: 'Gateway Timeout', detail: expect.stringContaining('time') };

test('who is in time gets the answer', async () => {
  expect(await (await get('/quick', '5000')).text()).toBe('done');
});

test.each(['0', '-20'])('%s ms: refused at once, and nothing is begun', async (left) => {
  const response = await get('/quick', left);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(await response.json()).toMatchObject({ ...problem, instance: '/quick' });
  expect(entered).toBe(0);
});

test.each(['soon', '', '1e3', '0.0', '5, 5', '999999999'])('"%s" says nothing', async (value) => {
  expect((await get('/quick', value)).status).toBe(200);
});

test('a deadline that passes is answered, and whoever heeds it stops', async () => {
  const response = await get('/heeding', LONG_ENOUGH_TO_BEGIN);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(response.headers.get('x-correlation-id')).toBeTruthy();
  expect(await response.json()).toMatchObject({ ...problem, instance: '/heeding' });
  expect(await ended.promise).toBe('heeding');
});

test.each([
  ['an answer', () => late.resolve('at last')],
  ['a failure', () => late.reject(new Error('at last'))],
])('%s that comes too late harms nobody', async (_, end) => {
  expect((await get('/heedless', LONG_ENOUGH_TO_BEGIN)).status).toBe(504);
  end();
  expect(await ended.promise).toBe('heedless');
  expect((await get('/quick')).status).toBe(200);
});

test('those from outside do not tell a front door how long to work', async () => {
  expect((await get('/quick', '0', frontDoor)).status).toBe(200);
});
