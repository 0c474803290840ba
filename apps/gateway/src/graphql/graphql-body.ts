import { type GraphQlRequest, graphQlRequest } from '@souk/contracts';
import { fieldErrors, ProblemError, unprocessable } from '@souk/service';
import type { FastifyReply } from 'fastify';
import { jsonBody } from '../edge/json-body.js';

const JSON_IN_UTF8 = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;

/**
 * What is asked in a request. Only JSON is read: a form of another site can't send that.
 * @throws ProblemError 415 for another content type, 400 for what is not JSON, 422 for what is no query: several at once are none.
 */
export async function graphQlBody(reply: FastifyReply): Promise<GraphQlRequest> {
  if (!JSON_IN_UTF8.test(reply.request.headers['content-type'] ?? ''))
    throw new ProblemError(415, 'Send the query as application/json.');
  const parsed = graphQlRequest.safeParse(await jsonBody(reply));
  if (parsed.success) return parsed.data;
  const errors = fieldErrors(parsed.error.issues, 'body');
  throw unprocessable(`The body is not as it should be: ${errors.map(({ path }) => path).join(', ')}.`, errors);
}
