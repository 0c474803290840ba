import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from './running-gateway.js';

let gateway: GatewayUnderTest;
let stopped: Promise<void> | undefined;
const stop = () => (stopped ??= gateway.stop());

beforeEach(async () => {
  gateway = await startGateway();
});
// Whatever goes wrong before, a gateway that went on would keep the process of the tests.
afterEach(stop);

test('an event stream ends in order when the gateway does, and the service is told', async () => {
  const opened = new Promise<ServerResponse>((resolve) => {
    gateway.services.orders.answers((_received, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: first\n\n');
      resolve(response);
    });
  });
  const headers = { ...(await gateway.signedIn()), accept: 'text/event-stream' };
  const response = await fetch(`${gateway.url}/api/v1/orders/o-1/timeline`, { headers });
  const atService = await opened;
  const left = once(atService, 'close');
  const ended = stop();
  expect(await response.text()).toBe('data: first\n\n');
  await left;
  await ended;
});
