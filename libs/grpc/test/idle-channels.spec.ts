import { Client, connectivityState } from '@grpc/grpc-js';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { GrpcClient } from '../src/index.js';
import { stockService } from './stock-service.js';

const nobodyIsThere = '127.0.0.1:1';

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'performance'] });
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

test('a copy that nobody has asked for a minute is not looked for any more', async () => {
  const client = new GrpcClient(stockService);
  const asked = jest.spyOn(Client.prototype, 'makeUnaryRequest');
  await expect(client.call(nobodyIsThere, 'level', { sku: 'lamp' }, { timeoutMs: 5_000 })).rejects.toBeInstanceOf(
    Error,
  );
  const channel = (asked.mock.contexts[0] as Client).getChannel();
  const isIdle = (): boolean => channel.getConnectivityState(false) === connectivityState.IDLE;
  jest.advanceTimersByTime(59_000);
  expect(isIdle()).toBe(false);
  jest.advanceTimersByTime(2_000);
  expect(isIdle()).toBe(true);
  client.close();
});
