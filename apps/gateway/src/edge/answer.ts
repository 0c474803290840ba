import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** What a caller will get. */
export interface Answer {
  readonly status: number;
  /** By their lower-case names. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  /** A stream is passed on as it comes; where it breaks off the connection is closed, so that nobody takes it for complete. */
  readonly body: string | Buffer | Readable;
  /** Something is missing whose service did not answer. */
  readonly isPartial?: boolean;
}

/** Answers one route. @throws ProblemError where there is nothing to show */
export type Answering = (reply: FastifyReply) => Promise<Answer>;

export function sendAnswer(reply: FastifyReply, { status, headers, body }: Answer): FastifyReply {
  return reply.code(status).headers(headers).send(body);
}
