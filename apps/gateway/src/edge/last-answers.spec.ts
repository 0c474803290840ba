import { describe, expect, test } from '@jest/globals';
import { Resilience } from '@souk/resilience';
import type { FastifyReply } from 'fastify';
import { lastAnswer } from '../routes/fallback.js';
import { routeTable } from '../routes/route-table.js';
import type { Answer } from './answer.js';
import { LastAnswers } from './last-answers.js';

const reply = { request: { method: 'GET', url: '/api/v1/products' } } as unknown as FastifyReply;
const route = routeTable.find(({ fallback }) => fallback === lastAnswer);

const full: Answer = { status: 200, headers: {}, body: Buffer.from('full') };
const partial: Answer = { ...full, body: Buffer.from('partial'), isPartial: true };
const failing: Answer = { ...full, status: 503, body: Buffer.from('none') };

/** What the caller gets when the services have this to say, one after the other. */
async function given(...fresh: readonly Answer[]): Promise<Answer['body'][]> {
  const answers = fresh.values();
  if (!route) throw new Error('No route has a fallback.');
  const answering = new LastAnswers(new Resilience()).insteadOf(async () => answers.next().value ?? failing, route);
  const got: Answer['body'][] = [];
  for (let call = 0; call < fresh.length; call += 1) got.push((await answering(reply)).body);
  return got;
}

describe('an answer in which something is missing', () => {
  test('is given, and does not take the place of the last one that had everything', async () => {
    expect(await given(full, partial, failing)).toEqual([full.body, partial.body, full.body]);
  });

  test('is not kept where there was none before', async () => {
    expect(await given(partial, failing)).toEqual([partial.body, failing.body]);
  });
});
