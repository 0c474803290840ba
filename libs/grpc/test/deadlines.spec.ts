import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { eventually } from '@souk/kernel';
import { renderMetrics } from '@souk/observability';
import { Code, type GrpcError } from '../src/index.js';
import { StockServer } from './stock-server.js';

let stock: StockServer;
let began: PromiseWithResolvers<void>;
let toldToStop: PromiseWithResolvers<unknown>;

beforeAll(async () => {
  stock = await StockServer.start();
  // The time that connecting takes is not part of what is tested.
  await call(5_000);
});
afterAll(() => stock.stop());
beforeEach(() => {
  [began, toldToStop] = [Promise.withResolvers<void>(), Promise.withResolvers<unknown>()];
  stock.trouble = () => Promise.resolve();
  stock.answer = (_sku, { signal }) => {
    began.resolve();
    signal.addEventListener('abort', () => toldToStop.resolve(signal.reason));
    return new Promise(() => undefined);
  };
});

/** The server reckons the deadline from the moment in which it hears of the call: its caller's end may reach it before. */
const AT_THE_DEADLINE: readonly unknown[] = [Code.DEADLINE_EXCEEDED, Code.CANCELLED];

/** How many calls the server has ended without an answer. */
const endedCalls = async (): Promise<number> => {
  const { body } = await renderMetrics();
  const counts = body.matchAll(
    /^souk_grpc_server_duration_seconds_count{.*code="(?:DEADLINE_EXCEEDED|CANCELLED)".*} (\d+)$/gm,
  );
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
};
const call = (timeoutMs: number, signal?: AbortSignal) =>
  stock.client.call(stock.address, 'level', { sku: 'lamp' }, { timeoutMs, signal });

test('at the deadline the caller is told, and the server stops its work', async () => {
  await expect(call(3_000)).rejects.toMatchObject({ code: Code.DEADLINE_EXCEEDED });
  expect(AT_THE_DEADLINE).toContain(((await toldToStop.promise) as GrpcError).code);
});

test('a caller that goes away stops the work too', async () => {
  const caller = new AbortController();
  const answer = call(5_000, caller.signal);
  await began.promise;
  caller.abort();
  await expect(answer).rejects.toMatchObject({ code: Code.CANCELLED });
  expect(await toldToStop.promise).toMatchObject({ code: Code.CANCELLED });
});

test('a caller that has gone before the call is made is not heard of', async () => {
  const worked: string[] = [];
  stock.answer = (sku) => Promise.resolve(worked.push(sku));
  await expect(call(5_000, AbortSignal.abort())).rejects.toMatchObject({ code: Code.CANCELLED });
  await stock.client.call(stock.address, 'level', { sku: 'desk' }, { timeoutMs: 5_000 });
  expect(worked).toEqual(['desk']);
});

test('work that would begin after the deadline does not begin', async () => {
  const held = Promise.withResolvers<void>();
  stock.trouble = () => {
    began.resolve();
    return held.promise;
  };
  const worked: string[] = [];
  stock.answer = (sku) => Promise.resolve(worked.push(sku));
  const endedBefore = await endedCalls();
  await expect(call(3_000)).rejects.toMatchObject({ code: Code.DEADLINE_EXCEEDED });
  await began.promise;
  await eventually(async () => expect(await endedCalls()).toBe(endedBefore + 1));
  held.resolve();
  await stock.client.call(stock.address, 'level', { sku: 'desk' }, { timeoutMs: 5_000 });
  expect(worked).toEqual(['desk']);
});
