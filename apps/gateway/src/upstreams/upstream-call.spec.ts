import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import type { Discovery } from '@souk/discovery';
import { defaultSettings, DEVELOPMENT_OPEN_MS, Resilience } from '@souk/resilience';
import type { FastifyReply } from 'fastify';
import type { Dispatcher } from 'undici';
import { FailingAnswer } from './failing-answer.js';
import { KeptBody } from './kept-body.js';
import { UpstreamCall } from './upstream-call.js';
import { UpstreamPolicies } from './upstream-policies.js';
import type { UpstreamRequest } from './upstream-request.js';

const settings = { ...defaultSettings(DEVELOPMENT_OPEN_MS), timeoutMs: 5_000 };
const attempt = { number: 1, signal: new AbortController().signal };
const discovery: Discovery = {
  pick: () => Promise.resolve({ id: 'orders-1', url: 'http://127.0.0.1:1' }),
  report: () => undefined,
};

function aRequest(more: Partial<UpstreamRequest>): UpstreamRequest {
  const reply = { raw: { destroyed: false } } as unknown as FastifyReply;
  const policy = new UpstreamPolicies(settings, new Resilience(), false).of('orders');
  return { reply, policy, method: 'GET', path: '/orders', headers: {}, isIdempotent: true, ...more };
}

test.each([
  ['an answer', false, 5_000],
  ['an event stream', true, 45_000],
])('%s may be silent for so long, and not for ever', async (_what, isEventStream, silence) => {
  const asked: Dispatcher.RequestOptions[] = [];
  const request = (options: Dispatcher.RequestOptions): Promise<Dispatcher.ResponseData> => {
    asked.push(options);
    return Promise.resolve({ statusCode: 200 } as Dispatcher.ResponseData);
  };
  await new UpstreamCall(aRequest({ isEventStream }), discovery, { request }).try(attempt);
  expect(asked.map(({ bodyTimeout }) => bodyTimeout)).toEqual([silence]);
});

test.each([
  ['no body can', 0, true],
  ['a body that was kept can', 60_000, true],
  ['a body that was too large to be kept can not', 70_000, false],
])('a call with %s be made again', async (_what, bytes, isRepeatable) => {
  const body = bytes > 0 ? new KeptBody(Readable.from([Buffer.alloc(bytes)]), 1_000) : undefined;
  await body?.arrives();
  const call = new UpstreamCall(aRequest({ body }), discovery, { request: () => Promise.reject(new Error('down')) });
  await expect(call.try(attempt)).rejects.toThrow('down');
  expect(call.isRepeatable).toBe(isRepeatable);
  body?.release();
});

test('where no connection comes about the next instance is asked; an answer that fails is kept until it is dropped', async () => {
  const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
  const overloaded = { statusCode: 503, body: Readable.from([]) } as unknown as Dispatcher.ResponseData;
  const answers = [() => Promise.reject(refused), () => Promise.resolve(overloaded)];
  const pick: Discovery['pick'] = (_service, except = []) =>
    Promise.resolve({ id: `orders-${1 + except.length}`, url: 'http://127.0.0.1:1' });
  const request = () => answers.shift()?.() ?? Promise.reject(new Error('asked too often'));
  const call = new UpstreamCall(aRequest({}), { ...discovery, pick }, { request });
  await expect(call.try(attempt)).rejects.toBeInstanceOf(FailingAnswer);
  expect(call.failingAnswer?.response).toBe(overloaded);
  expect([call.attempts, call.instance?.id]).toEqual([2, 'orders-2']);
  call.dropFailingAnswer();
  expect(call.failingAnswer).toBeUndefined();
  expect(overloaded.body.destroyed).toBe(true);
});
