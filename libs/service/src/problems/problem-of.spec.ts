import { ForbiddenException } from '@nestjs/common';
import { expect, test } from '@jest/globals';
import { problemOf } from './problem-of.js';
import { notFound } from './problem-factories.js';

const never = (): undefined => undefined;

test('a problem is what it says', () => {
  const problem = notFound('There is no such order.');
  expect(problemOf(problem, never)).toBe(problem);
});

test("an exception of Nest's keeps its status and words", () => {
  expect(problemOf(new ForbiddenException('This needs the role admin.'), never)).toMatchObject({
    status: 403,
    detail: 'This needs the role admin.',
  });
});

test("an error of Fastify's that is the caller's fault keeps its status", () => {
  expect(problemOf(Object.assign(new Error('Request body is too large'), { statusCode: 413 }), never)).toMatchObject({
    status: 413,
  });
});

test.each(['down', 'busy'] as const)('a store that is %s is 503, to be tried again soon', (trouble) => {
  expect(problemOf(new Error('connect ECONNREFUSED 10.0.0.1'), () => trouble)).toMatchObject({
    status: 503,
    headers: { 'retry-after': '2' },
    detail: expect.not.stringContaining('10.0.0.1'),
  });
});

test('whoever lost every race for a stream is told to look again, and neither the stream nor its version', () => {
  const lost = Object.assign(new Error('Stream 0198c0de is not at version 5'), {
    name: 'ConcurrencyError',
    code: '40001',
  });
  expect(problemOf(lost, () => 'busy')).toMatchObject({
    status: 409,
    detail: expect.stringMatching(/^Others have changed this .*: look at it once more, then decide again\.$/),
    cause: lost,
  });
});

test.each([new Error('secret'), Object.assign(new Error('secret'), { statusCode: 500 }), 'secret', undefined])(
  'anything else is 500 and says nothing of itself',
  (thrown) => {
    expect(problemOf(thrown, never)).toMatchObject({ status: 500, detail: expect.not.stringContaining('secret') });
  },
);
