import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Principal, rememberPrincipal } from '@souk/auth';
import { eventually } from '@souk/testing';
import Fastify from 'fastify';
import { logAccess } from '../src/edge/access-log.js';
import { noteCall } from '../src/upstreams/upstream-call-notes.js';

const server = Fastify();
const lines: unknown[] = [];
let url = '';

beforeAll(async () => {
  logAccess(server, { info: (line: unknown) => void lines.push(line) });
  server.get('/orders/:orderId', (request, reply) => {
    rememberPrincipal(request, new Principal('ada', ['customer']));
    noteCall(reply, { upstream: 'orders', instance: 'orders-2', attempts: 2 });
    return 'x'.repeat(1_000);
  });
  server.get('/slow', () => new Promise(() => undefined));
  server.get('/health/ready', () => 'up');
  url = await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());
beforeEach(() => void (lines.length = 0));

const logged = (count: number) => eventually(() => expect(lines).toHaveLength(count));

test('a request is one line: its route, what came of it and who was asked, and nothing that is secret or personal', async () => {
  await fetch(`${url}/orders/o-1?search=ada`, { headers: { authorization: 'Bearer secret' } });
  await logged(1);
  expect(lines[0]).toEqual({
    method: 'GET',
    route: '/orders/:orderId',
    status: 200,
    durationMs: expect.any(Number),
    bytes: expect.any(Number),
    userId: 'ada',
    calls: [{ upstream: 'orders', instance: 'orders-2', attempts: 2 }],
    traceId: undefined,
  });
  expect((lines[0] as { bytes: number }).bytes).toBeGreaterThan(1_000);
});

test('what is in no route is logged without its path', async () => {
  await fetch(`${url}/orders/o-1/secret`);
  await logged(1);
  expect(lines[0]).toMatchObject({ route: 'unmatched', status: 404, calls: [] });
});

test('a caller who goes away is logged as gone', async () => {
  const caller = new AbortController();
  const arrived = new Promise<void>((resolve) => server.server.once('request', () => resolve()));
  const answer = fetch(`${url}/slow`, { signal: caller.signal });
  await arrived;
  caller.abort();
  await expect(answer).rejects.toThrow('aborted');
  await logged(1);
  expect(lines[0]).toMatchObject({ route: '/slow', abandoned: true });
});

test('probes are not logged', async () => {
  await fetch(`${url}/health/ready`);
  await fetch(`${url}/orders/o-1`);
  await logged(1);
  expect(lines[0]).toMatchObject({ route: '/orders/:orderId' });
});
