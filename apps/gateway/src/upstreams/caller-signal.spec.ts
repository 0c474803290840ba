import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Fastify, { type FastifyReply } from 'fastify';
import { callerSignal } from './caller-signal.js';

const server = Fastify({ forceCloseConnections: true });
/** A reply is a promise of its own end, so it is handed over in something. */
let arrived: PromiseWithResolvers<{ readonly reply: FastifyReply }>;
let url = '';

beforeAll(async () => {
  server.get('/open', (_request, reply) => {
    arrived.resolve({ reply });
    return new Promise(() => undefined);
  });
  server.get('/answered', (_request, reply) => {
    arrived.resolve({ reply });
    return 'answer';
  });
  url = await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

/** Asks, goes away again, and waits until the server knows. */
async function leave(whenAsked: (reply: FastifyReply) => void): Promise<{ readonly reply: FastifyReply }> {
  arrived = Promise.withResolvers();
  const caller = new AbortController();
  const answer = fetch(`${url}/open`, { signal: caller.signal });
  const { reply } = await arrived.promise;
  whenAsked(reply);
  caller.abort();
  await expect(answer).rejects.toThrow('aborted');
  if (!reply.raw.destroyed) await once(reply.raw, 'close');
  return { reply };
}

test('tells of a caller who goes away', async () => {
  const { reply } = await leave(callerSignal);
  expect(callerSignal(reply).aborted).toBe(true);
});

test('tells of a caller who has gone before anybody asked', async () => {
  const { reply } = await leave(() => undefined);
  expect(callerSignal(reply).aborted).toBe(true);
});

test('does not tell of a caller who has got an answer', async () => {
  arrived = Promise.withResolvers();
  const answer = fetch(`${url}/answered`);
  const { reply } = await arrived.promise;
  const signal = callerSignal(reply);
  expect(await (await answer).text()).toBe('answer');
  if (!reply.raw.destroyed) await once(reply.raw, 'close');
  expect(signal.aborted).toBe(false);
});
