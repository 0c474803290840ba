import { Injectable } from '@nestjs/common';
import { notFound, ProblemError } from '@souk/service';
import { type Upstream, upstreams } from '../upstreams/upstream.js';
import type { UpstreamAnswer } from '../upstreams/upstream-client.js';

/** What the services said when they were all asked the same. */
export interface Answers<Body> {
  readonly answered: readonly { readonly service: Upstream; readonly body: Body }[];
  /** Services that did not answer, or that could not do it. */
  readonly unavailable: readonly Upstream[];
  /** The caller's own mistake, in the words of the first service that found it. */
  readonly refused?: UpstreamAnswer;
}

/** A question that goes to every service at the same time. */
@Injectable()
export class AllServices {
  /**
   * @param only the one service to ask; all of them by default
   * @throws ProblemError 404 for a service that there is not
   */
  async ask<Body>(
    question: (service: Upstream) => Promise<UpstreamAnswer>,
    only: string | undefined,
  ): Promise<Answers<Body>> {
    const asked = only === undefined ? upstreams : [upstreamNamed(only)];
    const answers = await Promise.all(
      asked.map(async (service) => ({ service, answer: await answerOf(question(service)) })),
    );
    const good = answers.filter(({ answer }) => answer.status < 300);
    return {
      answered: good.map(({ service, answer }) => ({ service, body: answer.body as Body })),
      unavailable: answers.filter(({ answer }) => answer.status >= 300).map(({ service }) => service),
      refused: answers.map(({ answer }) => answer).find(({ status }) => status === 400 || status === 422),
    };
  }
}

function upstreamNamed(name: string): Upstream {
  const found = upstreams.find((upstream) => upstream === name);
  if (!found) throw notFound(`There is no service ${name}; there are ${upstreams.join(', ')}.`);
  return found;
}

/** A service that does not answer costs only its own part. */
async function answerOf(asked: Promise<UpstreamAnswer>): Promise<UpstreamAnswer> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { status: error.status, body: null };
  }
}
