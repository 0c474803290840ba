import { expect, test } from '@jest/globals';
import type { Answer } from './http.js';
import { asksWhenLetIn, makesOnce } from './patient-ask.js';

/** Answers with these statuses, one after the other. */
const answering = (...statuses: number[]) => {
  const left = [...statuses];
  return (): Promise<Answer<string>> =>
    Promise.resolve({ status: left.shift() ?? 500, headers: new Headers({ 'retry-after': '0' }), body: 'told' });
};

test('what is made at once is told', async () => {
  expect(await makesOnce(answering(201))).toBe('told');
});

test('what is there after a try without an answer was made by that try', async () => {
  expect(await makesOnce(answering(504, 409))).toBeUndefined();
});

test('what was not made by the first try is told by the next one', async () => {
  expect(await makesOnce(answering(429, 503, 201))).toBe('told');
});

test('what cannot be made is an error with the answer', async () => {
  await expect(makesOnce(answering(422))).rejects.toThrow('answered 422: "told"');
});

test('who asks until let in wants to know whatever comes then', async () => {
  expect(await asksWhenLetIn(answering(429, 429, 503, 201))).toMatchObject({ status: 503 });
});
