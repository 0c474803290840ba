import { PassThrough, Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Resilience } from '@souk/resilience';
import { ProblemError } from '@souk/service';
import type { FastifyReply } from 'fastify';
import type { Route } from '../routes/route.js';
import { dropBody } from '../upstreams/drop-body.js';
import { isFailing } from '../upstreams/failing-answer.js';
import type { Answer, Answering } from './answer.js';
import { BytesCache } from './bytes-cache.js';

interface KeptAnswer extends Answer {
  readonly body: Buffer;
  /** By `performance.now()`. */
  readonly at: number;
}

/** All kept answers together, in bytes. */
const KEPT_BYTES = 8 * 1_024 * 1_024;
/** Larger answers are not kept. */
const ANSWER_BYTES = 256 * 1_024;
/** What an entry takes beside its body, about: many small answers to ever new questions are limited too. */
const ENTRY_BYTES = 1_024;
/** All other headers were about one request: whoever gets the answer later has a correlation id and a date of their own. */
const ABOUT_THE_CONTENT = ['cache-control', 'content-language', 'content-type', 'etag', 'last-modified'];

/** The last good answers to public questions, those with nothing missing, for when the service that knows better is away. */
@Injectable()
export class LastAnswers {
  private readonly kept = new BytesCache<KeptAnswer>(KEPT_BYTES, ({ body }) => ENTRY_BYTES + body.length);

  constructor(private readonly resilience: Resilience) {}

  /**
   * Answers with the last good answer to the same question where the fresh one fails; it says so in `x-souk-fallback`, and its age in `age`.
   * @throws Error at the start, where an answer could be for one caller only
   */
  insteadOf(answer: Answering, { method, path, auth, upstream, fallback }: Route): Answering {
    if (fallback?.kind !== 'cached') return answer;
    if (method !== 'GET' || auth !== 'public' || !upstream)
      throw new Error(`The route ${path} can't have a cached fallback: its answers are not the same for everybody.`);
    return async (reply) => {
      if (reply.request.method !== 'GET') return answer(reply);
      const last = (): Answer | undefined => this.last(reply.request.url, fallback.maxAgeMs, upstream);
      try {
        const fresh = await answer(reply);
        return isFailing(fresh.status) ? (instead(fresh, last()) ?? fresh) : this.keep(reply, fresh);
      } catch (error) {
        const known = error instanceof ProblemError && isFailing(error.status) ? last() : undefined;
        if (known) return known;
        throw error;
      }
    };
  }

  private last(url: string, maxAgeMs: number, upstream: string): Answer | undefined {
    const known = this.kept.get(url);
    if (!known) return undefined;
    const ageMs = performance.now() - known.at;
    if (ageMs > maxAgeMs) return undefined;
    this.resilience.noteFallback(upstream, 'cached');
    const marks = { 'x-souk-fallback': 'cached', age: String(Math.round(ageMs / 1_000)) };
    return { ...known, headers: { ...known.headers, ...marks } };
  }

  private keep({ request: { url } }: FastifyReply, answer: Answer): Answer {
    // A partial one would take the place of one that has everything.
    if (answer.status !== 200 || answer.isPartial) return answer;
    const headers = Object.fromEntries(
      Object.entries(answer.headers).filter(([name]) => ABOUT_THE_CONTENT.includes(name)),
    );
    const keep = (body: Buffer): void => this.kept.set(url, { status: 200, headers, body, at: performance.now() });
    if (answer.body instanceof Readable) return { ...answer, body: copied(answer.body, keep) };
    keep(Buffer.from(answer.body));
    return answer;
  }
}

function instead(fresh: Answer, last: Answer | undefined): Answer | undefined {
  if (last) dropBody(fresh.body);
  return last;
}

/** The same stream, handed over as a whole when it has passed, if it is not too large. */
function copied(source: Readable, whole: (body: Buffer) => void): Readable {
  const chunks: Buffer[] = [];
  let length = 0;
  const stream = new PassThrough();
  source.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= ANSWER_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  });
  source.once('end', () => {
    if (length <= ANSWER_BYTES) whole(Buffer.concat(chunks));
  });
  source.once('error', (error) => stream.destroy(error));
  stream.once('close', () => source.destroy());
  return source.pipe(stream);
}
