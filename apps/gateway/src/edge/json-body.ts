import { text } from 'node:stream/consumers';
import { badRequest, hostileIn } from '@souk/service';
import type { FastifyReply } from 'fastify';

/**
 * The JSON body of the caller's request, for an answer of the gateway's own: bodies are not parsed at the edge. Undefined for none.
 * @throws ProblemError 400 for one that is no JSON, or no honest one
 */
export async function jsonBody({ request }: FastifyReply): Promise<unknown> {
  if (!request.body) return undefined;
  const body = parsed(await text(request.body as NodeJS.ReadableStream));
  const complaint = hostileIn(body);
  if (complaint) throw badRequest(complaint);
  return body;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) throw badRequest('The body is not JSON.');
    throw error;
  }
}
