import { Readable } from 'node:stream';
import { afterAll, beforeEach, expect, jest, test } from '@jest/globals';
import { defaultSettings, DEVELOPMENT_OPEN_MS, Resilience } from '@souk/resilience';
import { ProblemError } from '@souk/service';
import type { FastifyReply } from 'fastify';
import { type AskSide, OrderSides } from './order-sides.js';
import { UpstreamPolicies } from './upstream-policies.js';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const settings = defaultSettings(DEVELOPMENT_OPEN_MS);
const fromEvents: Answer = { status: 200, body: 'from the events' };
const replyTo = (caller: { isGone: boolean }) => ({ raw: { destroyed: caller.isGone } }) as unknown as FastifyReply;
const refuses = (status: number): Promise<Answer> => Promise.reject(new ProblemError(status, 'It went wrong.'));
const clock = jest.spyOn(performance, 'now');

beforeEach(() => void clock.mockReturnValue(0));
afterAll(() => clock.mockRestore());

interface Given {
  readonly isApart?: boolean;
  readonly callerIsGone?: boolean;
  readonly timeoutMs?: number;
  readonly writeSide?: () => Promise<Answer>;
}

/** What a caller gets where the query side does that, who was asked with which time-out, and how many fallbacks were noted. */
async function seen(querySide: () => Promise<Answer>, given: Given = {}) {
  const { isApart = true, callerIsGone = false, timeoutMs, writeSide = () => Promise.resolve(fromEvents) } = given;
  const resilience = new Resilience();
  const noted = jest.spyOn(resilience, 'noteFallback');
  const sides = new OrderSides(new UpstreamPolicies(settings, resilience, isApart), resilience);
  const asked: [string, number][] = [];
  const ask: AskSide<Answer> = (side, withinMs) => {
    asked.push([side, withinMs]);
    return side === 'orders' ? writeSide() : querySide();
  };
  const told = sides.ask(replyTo({ isGone: callerIsGone }), ask, timeoutMs).catch((error) => error as ProblemError);
  return { told: await told, asked, noted: noted.mock.calls };
}

test.each([502, 503, 504])('where the query side answers %i the write side answers', async (status) => {
  const body = Readable.from(['never read']);
  const { told, noted } = await seen(() => Promise.resolve({ status, body }));
  expect(told).toEqual({ answer: fromEvents, isFallback: true });
  expect(noted).toEqual([['orders-query', 'write-side']]);
  expect(body.destroyed).toBe(true);
});

test('likewise where it does not answer', async () => {
  expect(await seen(() => refuses(503))).toMatchObject({ told: { answer: fromEvents, isFallback: true } });
});

test.each([
  ['as soon as it can', 300, 1_700],
  ['in all its time', 1_000, 1_000],
  ['and nobody looked at the clock', 1_900, 1_000],
])('both together have the time of one; where the query side fails %s', async (_when, atMs, leftMs) => {
  const { asked } = await seen(
    () => {
      clock.mockReturnValue(atMs);
      return refuses(504);
    },
    { timeoutMs: 2_000 },
  );
  expect(asked).toEqual([
    ['orders-query', 1_000],
    ['orders', leftMs],
  ]);
});

test('without a time told it is that of the policy', async () => {
  const { asked } = await seen(() => refuses(503));
  expect(asked.at(-1)).toEqual(['orders', settings.timeoutMs]);
});

test.each([200, 404, 412, 500])('its answer %i is passed back', async (status) => {
  const answer = { status, body: '' };
  const { told, asked, noted } = await seen(() => Promise.resolve(answer));
  expect([told, asked.length, noted]).toEqual([{ answer, isFallback: false }, 1, []]);
});

test('a problem that is about the request is passed on', async () => {
  expect(await seen(() => refuses(413))).toMatchObject({ told: { status: 413 }, asked: { length: 1 }, noted: [] });
});

test('for a caller who has gone nobody else is asked, and no fallback is noted', async () => {
  const { told, asked, noted } = await seen(() => refuses(503), { callerIsGone: true });
  expect([told, asked.length, noted]).toEqual([expect.objectContaining({ status: 503 }), 1, []]);
});

test.each([
  ['answers so', () => Promise.resolve({ status: 503, body: 'busy' }), { answer: { status: 503 }, isFallback: false }],
  ['does not answer', () => refuses(503), { status: 503 }],
])('where the write side fails too and %s, that is no fallback', async (_how, writeSide, told) => {
  expect(await seen(() => refuses(503), { writeSide })).toMatchObject({ told, noted: [] });
});

test('where the query side is not apart, orders is asked once, with all the time', async () => {
  const { told, asked, noted } = await seen(() => refuses(503), { isApart: false, timeoutMs: 2_000 });
  expect([told, asked, noted]).toEqual([{ answer: fromEvents, isFallback: false }, [['orders', 2_000]], []]);
});
