import { Injectable } from '@nestjs/common';
import { notFound } from '@souk/service';
import { partOf } from '../composition/part.js';
import { type Callee, type Upstream, upstreams } from '../upstreams/upstream.js';
import type { UpstreamAnswer } from '../upstreams/upstream-client.js';
import { UpstreamPolicies } from '../upstreams/upstream-policies.js';

/** What the services said when they were all asked the same. */
export interface Answers<Body> {
  readonly answered: readonly { readonly service: Callee; readonly body: Body }[];
  /** Services that did not answer, or that could not do it. */
  readonly unavailable: readonly Callee[];
  /** The caller's own mistake, in the words of the first service that found it. */
  readonly refused?: UpstreamAnswer;
}

type Question = (service: Callee) => Promise<UpstreamAnswer>;

/** A question that goes to every service at the same time. */
@Injectable()
export class AllServices {
  constructor(private readonly policies: UpstreamPolicies) {}

  /**
   * @param only the one service to ask; all of them by default
   * @throws ProblemError 404 for a service that there is not
   */
  async ask<Body>(question: Question, only: string | undefined): Promise<Answers<Body>> {
    return this.askEach(only === undefined ? upstreams : [upstreamNamed(only)], question);
  }

  /** What is about processes: the query side of orders is asked too, where it is one of its own. */
  askProcesses<Body>(question: Question): Promise<Answers<Body>> {
    return this.askEach(this.policies.callees, question);
  }

  private async askEach<Body>(asked: readonly Callee[], question: Question): Promise<Answers<Body>> {
    const answers = await Promise.all(
      asked.map(async (service) => ({ service, answer: await partOf(question(service)) })),
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
