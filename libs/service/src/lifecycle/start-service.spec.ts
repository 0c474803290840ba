import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Body, Controller, Get, Module, Param, Post, Query } from '@nestjs/common';
import { HealthContributor, type HealthReport } from '@souk/observability';
import { z } from 'zod';
import { pageOf } from '../paging/page-of.js';
import { conflict } from '../problems/problem-factories.js';
import { RequestHeader } from '../validation/request-header.decorator.js';
import { type RunningService, startService } from './start-service.js';

const order = z.strictObject({ items: z.array(z.strictObject({ sku: z.string(), quantity: z.int().min(1) })).min(1) });

const pageQuery = z.strictObject({
  page: z.coerce.number().int().min(1).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

class BrokenStoreError extends Error {}

@Controller()
class OrdersController {
  @Post('orders')
  place(@Body({ schema: order }) body: z.infer<typeof order>): z.infer<typeof order> {
    return body;
  }

  @Get('orders')
  list(@Query({ schema: pageQuery }) query: z.infer<typeof pageQuery>): unknown {
    return pageOf(['a'], { ...query, total: 1 });
  }

  @Get('orders/:id')
  find(@Param('id', { schema: z.uuid() }) id: string): unknown {
    return { id };
  }

  @Get('once')
  once(@RequestHeader('Idempotency-Key', z.string().max(8)) key: string): string {
    return key;
  }

  @Get('taken')
  taken(): never {
    throw conflict('That name is taken.', { type: 'urn:souk:problem:taken' });
  }

  @Get('broken')
  broken(): never {
    throw new BrokenStoreError('password=hunter2');
  }
}

class Database extends HealthContributor {
  static status: HealthReport = { status: 'up' };
  readonly healthName = 'database';

  checkHealth(): Promise<HealthReport> {
    return Promise.resolve(Database.status);
  }
}

@Module({ controllers: [OrdersController], providers: [Database] })
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

const get = (path: string, headers: Record<string, string> = {}) => fetch(service.url + path, { headers });
const post = (body: string, type = 'application/json') =>
  fetch(`${service.url}/orders`, { method: 'POST', body, headers: { 'content-type': type } });

describe('a request that is as it should be', () => {
  test('gets its answer and a correlation id', async () => {
    const response = await post(JSON.stringify({ items: [{ sku: 'LAMP', quantity: 2 }] }));
    expect(response.status).toBe(201);
    expect(response.headers.get('x-correlation-id')).toMatch(/^[\w-]{32,36}$/);
  });

  test('keeps the correlation id that it came with', async () => {
    const response = await get('/orders', { 'x-correlation-id': 'ticket-42' });
    expect(response.headers.get('x-correlation-id')).toBe('ticket-42');
    expect(await response.json()).toEqual({ items: ['a'], page: 1, limit: 20, total: 1 });
  });

  test('does not keep a correlation id that could forge a log line', async () => {
    const response = await get('/orders', { 'x-correlation-id': 'a b;c' });
    expect(response.headers.get('x-correlation-id')).not.toBe('a b;c');
  });
});

describe('a request that is not as it should be', () => {
  test.each([
    ['a wrong field', { items: [{ sku: 'LAMP', quantity: 0 }] }, 'items[0].quantity'],
    ['an unknown field', { items: [{ sku: 'LAMP', quantity: 1, price: 1 }] }, 'items[0].price'],
    ['an unknown field at the top', { items: [{ sku: 'LAMP', quantity: 1 }], status: 'CONFIRMED' }, 'status'],
    ['the wrong kind of body', [], 'body'],
    ['a character that no store keeps', { items: [{ sku: 'LA\u0000MP', quantity: 1 }] }, 'items[0].sku'],
  ])('%s is 422 and named', async (_, body, path) => {
    const response = await post(JSON.stringify(body));
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      title: 'Unprocessable Entity',
      status: 422,
      instance: '/orders',
      errors: [{ path }],
    });
  });

  test.each([
    ['malformed JSON', '{"items":', 'application/json', 400],
    ['a prototype in disguise', '{"__proto__":{"admin":true}}', 'application/json', 400],
    ['a constructor in disguise', '{"constructor":{"prototype":{"admin":true}}}', 'application/json', 400],
    ['a media type that nobody reads', '<order/>', 'application/xml', 415],
    ['a body over 256 KiB', JSON.stringify({ items: 'x'.repeat(256 * 1_024) }), 'application/json', 413],
  ])('%s is a problem', async (_, body, type, status) => {
    const response = await post(body, type);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await response.json()).toMatchObject({ status, type: 'about:blank', instance: '/orders' });
  });

  test.each(['page=0', 'limit=101', 'page=x', 'sort=price'])('a list with ?%s is 400 and names it', async (query) => {
    const response = await get(`/orders?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ path: query.split('=')[0] }] });
  });

  test('a path parameter of the wrong form is 400 and named', async () => {
    const response = await get('/orders/7');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ path: 'id' }] });
  });

  test.each([
    ['malformed', '/%zz', 400],
    ['too long', `/orders/${'a'.repeat(300)}`, 414],
  ])('an address that is %s is a problem too', async (_, path, status) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('x-correlation-id')).toBeTruthy();
    expect(await response.json()).toMatchObject({ type: 'about:blank', status });
  });

  test('a header that is missing or wrong is 400 and named', async () => {
    expect(await (await get('/once', { 'idempotency-key': 'abc' })).text()).toBe('abc');
    const [missing, wrong] = await Promise.all([get('/once'), get('/once', { 'idempotency-key': 'far too long' })]);
    expect([missing.status, wrong.status]).toEqual([400, 400]);
    expect(await missing.json()).toMatchObject({
      detail: 'The header Idempotency-Key is missing.',
      errors: [{ path: 'Idempotency-Key' }],
    });
  });

  test('a route that does not exist is a problem too, under the path that the caller wrote', async () => {
    const response = await get('/nowhere?x=1', { 'x-forwarded-prefix': '/api/v1' });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ title: 'Not Found', instance: '/api/v1/nowhere' });
  });
});

describe('an error', () => {
  test('made for the caller reaches the caller', async () => {
    const response = await get('/taken');
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ type: 'urn:souk:problem:taken', detail: 'That name is taken.' });
  });

  test('of ours tells the caller nothing of itself', async () => {
    const response = await get('/broken');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/hunter2|BrokenStore|\.ts/);
  });
});

describe('what every service answers', () => {
  test('it is alive', async () => {
    expect((await get('/health/live')).status).toBe(200);
  });

  test('it is ready while what it needs is up, and names what is not', async () => {
    const response = await get('/health/ready');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'up', checks: { database: { status: 'up' } } });
  });

  test('its metrics have the routes, not the paths', async () => {
    await get('/orders/01980000-0000-7000-8000-000000000000');
    const metrics = await (await get('/metrics')).text();
    expect(metrics).toContain(
      'souk_http_request_duration_seconds_count{method="GET",route="/orders/:id",status="200"} 1',
    );
    expect(metrics).toContain('process_resident_memory_bytes');
  });
});
