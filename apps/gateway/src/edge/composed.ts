import type { Composition } from '../composition/composition.js';
import { problemIn } from '../composition/problem-in.js';
import type { Answering } from './answer.js';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** Answers a route with what is put together from several services; their refusals are told as the gateway's own. */
export function composed(composition: Composition): Answering {
  return async (reply) => {
    const answer = await composition.answer(reply);
    if (answer.status >= 400) throw problemIn(answer);
    const { status, body, isPartial } = answer;
    return { status, headers: JSON_TYPE, body: JSON.stringify(body), isPartial };
  };
}
