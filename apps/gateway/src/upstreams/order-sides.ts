import { Injectable } from '@nestjs/common';
import { Resilience } from '@souk/resilience';
import { ProblemError } from '@souk/service';
import type { FastifyReply } from 'fastify';
import { dropBody } from './drop-body.js';
import { isFailing } from './failing-answer.js';
import { QUERY_SIDE } from './upstream.js';
import { UpstreamPolicies } from './upstream-policies.js';

/** Of the time that there is for an answer, what each side may take. */
const SHARE = 0.5;

/** Who can tell of one order. */
export type OrderSide = 'orders' | typeof QUERY_SIDE;

/** Asks one side. @param timeoutMs for the call with all its tries */
export type AskSide<Answer> = (side: OrderSide, timeoutMs: number) => Promise<Answer>;

interface AnyAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What was answered, and whether by the write side in place of the query side. */
export interface SideAnswer<Answer> {
  readonly answer: Answer;
  readonly isFallback: boolean;
}

/** The two sides of orders, for what the events of one order tell: both read them, so the answer of one is as new as the other's. */
@Injectable()
export class OrderSides {
  constructor(
    private readonly policies: UpstreamPolicies,
    private readonly resilience: Resilience,
  ) {}

  /**
   * Asks the query side and, where that is a process of its own and does not answer, the write side.
   * @param timeoutMs for both together; that of the query side's policy by default
   * @throws ProblemError as `ask` does: where neither answers, or for a caller who has gone
   */
  async ask<Answer extends AnyAnswer>(
    reply: FastifyReply,
    ask: AskSide<Answer>,
    timeoutMs = this.policies.of(QUERY_SIDE).settings.timeoutMs,
  ): Promise<SideAnswer<Answer>> {
    if (!this.policies.querySideIsApart) return { answer: await ask('orders', timeoutMs), isFallback: false };
    const shareMs = Math.ceil(timeoutMs * SHARE);
    const startedAt = performance.now();
    const told = await unlessFailing(ask(QUERY_SIDE, shareMs), reply);
    if (told) return { answer: told, isFallback: false };
    const leftMs = Math.round(timeoutMs - (performance.now() - startedAt));
    // Its own share it has even where this process was too busy to look at the clock: else it would be blamed for that.
    const answer = await ask('orders', Math.max(shareMs, leftMs));
    const isFallback = !isFailing(answer.status);
    if (isFallback) this.resilience.noteFallback(QUERY_SIDE, 'write-side');
    return { answer, isFallback };
  }
}

/** @returns undefined where it does not answer. @throws ProblemError that is about the request, or for a caller who has gone */
async function unlessFailing<Answer extends AnyAnswer>(
  asked: Promise<Answer>,
  reply: FastifyReply,
): Promise<Answer | undefined> {
  try {
    const answer = await asked;
    if (!isFailing(answer.status)) return answer;
    dropBody(answer.body);
  } catch (error) {
    // Nobody waits any more: the query side is not to blame, and there is nobody to answer.
    if (reply.raw.destroyed || !(error instanceof ProblemError && isFailing(error.status))) throw error;
  }
  return undefined;
}
