import { expect, test } from '@jest/globals';
import type { Discovery } from '@souk/discovery';
import { Code, GrpcError } from '@souk/grpc';
import { GrpcCall } from './grpc-call.js';

const instance = { id: 'products-1', url: 'http://127.0.0.1:1' };
const attempt = { number: 1, signal: new AbortController().signal };

async function outcomesOf(code: Code, callerGone: AbortSignal): Promise<string[]> {
  const outcomes: string[] = [];
  const discovery: Discovery = {
    pick: () => Promise.resolve(instance),
    report: (_service, _instance, outcome) => void outcomes.push(outcome),
  };
  const question = () => Promise.reject(new GrpcError(code, 'it has ended'));
  const call = new GrpcCall('products-grpc', question, {}, 1_000, discovery, callerGone);
  await expect(call.try(attempt)).rejects.toBeInstanceOf(Error);
  return outcomes;
}

test.each([
  ['that the service ended is its failure', Code.CANCELLED, ['failure']],
  ['that nobody answers is its failure', Code.UNAVAILABLE, ['failure']],
  ['that was wrong is none', Code.INVALID_ARGUMENT, ['success']],
])('a call %s', async (_what, code, outcomes) => {
  expect(await outcomesOf(code, new AbortController().signal)).toEqual(outcomes);
});

test('a call whose caller has gone away says nothing of the service', async () => {
  expect(await outcomesOf(Code.CANCELLED, AbortSignal.abort())).toEqual([]);
});
