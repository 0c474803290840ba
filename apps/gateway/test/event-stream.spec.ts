import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from './running-gateway.js';

let gateway: GatewayUnderTest;

beforeAll(async () => {
  // Silence is tested several times as long.
  gateway = await startGateway({ UPSTREAM_TIMEOUT_MS: '3000' });
});
afterAll(() => gateway.stop());

/** Opens a timeline as a stream; gives both ends of it. */
async function listen() {
  const opened = new Promise<ServerResponse>((resolve) => {
    gateway.services.orders.answers((_received, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: first\n\n');
      resolve(response);
    });
  });
  const caller = new AbortController();
  const headers = { ...(await gateway.signedIn()), accept: 'text/event-stream', 'last-event-id': '7' };
  const response = await fetch(`${gateway.url}/api/v1/orders/o-1/timeline`, { headers, signal: caller.signal });
  const events = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  return { service: await opened, caller, response, next: async () => (await events?.read())?.value };
}

/** Takes as long as a service may take to answer. */
async function tooSlow(): Promise<number> {
  gateway.services.users.answers(() => undefined);
  const headers = await gateway.signedIn();
  return (await fetch(`${gateway.url}/api/v1/users/me`, { headers })).status;
}

test('an event stream arrives event by event, and may be silent for longer than a service may take to answer', async () => {
  const { service, caller, response, next } = await listen();
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(gateway.services.orders.last?.headers).toMatchObject({ accept: 'text/event-stream', 'last-event-id': '7' });
  expect(await next()).toBe('data: first\n\n');
  for (let time = 0; time < 3; time += 1) expect(await tooSlow()).toBe(504);
  service.write('data: second\n\n');
  expect(await next()).toBe('data: second\n\n');
  caller.abort();
});

test('when the caller goes away the service is told', async () => {
  const { service, caller, next } = await listen();
  await next();
  caller.abort();
  await once(service, 'close');
  expect(service.writableFinished).toBe(false);
});
