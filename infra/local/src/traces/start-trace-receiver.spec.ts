import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { idOf } from '../../test/traces/a-span.js';
import { anExport } from '../../test/traces/an-export.js';
import { startTraceReceiver, type TraceReceiver } from './start-trace-receiver.js';

let receiver: TraceReceiver;
beforeAll(async () => {
  receiver = await startTraceReceiver({ port: 0 });
});
afterAll(() => receiver.stop());

const send = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
  fetch(`${receiver.url}/v1/traces`, {
    method: 'POST',
    body: Buffer.from(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
const get = async (path: string) => (await fetch(receiver.url + path)).json() as Promise<unknown>;

describe('an export', () => {
  test('is kept and read back in the form of Jaeger', async () => {
    expect((await send(JSON.stringify(anExport(1)))).status).toBe(200);
    expect(await get(`/api/traces/${idOf(1, 32)}`)).toMatchObject({
      data: [
        {
          traceID: idOf(1, 32),
          spans: [
            {
              spanID: idOf(2, 16),
              operationName: 'process payment.authorise-payment',
              references: [
                { refType: 'CHILD_OF', spanID: idOf(1, 16) },
                { refType: 'FOLLOWS_FROM', traceID: idOf(9, 32) },
              ],
              startTime: 1_795_246_651_656_000,
              duration: 21_371,
              tags: expect.arrayContaining([
                { key: 'attempt', type: 'int64', value: 2 },
                { key: 'ratio', type: 'float64', value: 0.5 },
                { key: 'declined', type: 'bool', value: true },
                { key: 'lines', type: 'string', value: '[1,"a"]' },
                { key: 'span.kind', type: 'string', value: 'consumer' },
                { key: 'error', type: 'bool', value: true },
              ]),
              logs: [
                {
                  timestamp: 1_795_246_651_660_000,
                  fields: [
                    { key: 'event', type: 'string', value: 'declined' },
                    { key: 'code', type: 'string', value: '<b>51</b>' },
                  ],
                },
              ],
              processID: 'p1',
              warnings: null,
            },
          ],
          processes: {
            p1: {
              serviceName: 'payment',
              tags: expect.arrayContaining([{ key: 'process.pid', type: 'int64', value: 42 }]),
            },
          },
        },
      ],
      errors: null,
    });
  });

  test('may be compressed', async () => {
    await send(gzipSync(JSON.stringify(anExport(2))), { 'content-encoding': 'gzip' });
    expect(await get(`/api/traces/${idOf(2, 32)}`)).toMatchObject({ data: [{ traceID: idOf(2, 32) }] });
  });

  test.each([
    ['not JSON', '{', {}, 400],
    ['not an export', '{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"x"}]}]}]}', {}, 400],
    ['not really compressed', 'x', { 'content-encoding': 'gzip' }, 400],
    ['protobuf', 'x', { 'content-type': 'application/x-protobuf' }, 415],
  ])('that is %s is refused', async (_, body, headers, status) => {
    expect((await send(body, headers)).status).toBe(status);
  });
});

describe('the query API', () => {
  test('names services and operations, and finds traces', async () => {
    await send(JSON.stringify(anExport(3)));
    expect(await get('/api/services')).toMatchObject({ data: ['payment'], total: 1 });
    expect(await get('/api/services/payment/operations')).toMatchObject({
      data: ['process payment.authorise-payment'],
    });
    expect(await get('/api/traces?service=payment&limit=1')).toMatchObject({
      data: [{ traceID: idOf(3, 32) }],
      total: 1,
    });
    expect(await get('/api/traces?service=orders')).toMatchObject({ data: [] });
  });

  test('says what is not there or not understood', async () => {
    expect(await get('/api/traces/abc')).toMatchObject({ data: null, errors: [{ code: 404, msg: 'trace not found' }] });
    expect(await get('/api/traces?tags=x')).toMatchObject({ errors: [{ code: 400 }] });
  });
});

test('the pages show a trace and escape what it says', async () => {
  await send(JSON.stringify(anExport(4)));
  const list = await (await fetch(`${receiver.url}/?q=${idOf(4, 32)}`)).text();
  const page = await (await fetch(`${receiver.url}/trace/${idOf(4, 32)}`)).text();
  expect(list).toContain(`href="/trace/${idOf(4, 32)}"`);
  expect(page).toContain('card declined');
  expect(page).toContain('&lt;b&gt;51&lt;/b&gt;');
  expect((await fetch(`${receiver.url}/trace/${idOf(5, 32)}`)).status).toBe(404);
});
