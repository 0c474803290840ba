import { expect, test } from '@jest/globals';
import { market } from '../../test/market.js';
import { REPLIES, WiringError, wiringProblems } from './wiring-problems.js';

const found = (...patterns: string[]) => patterns.map((pattern) => ({ pattern, methods: 1 }));

test('the handlers that the row names, and no others, are no problem', () => {
  expect(wiringProblems(market.bakery, found('bakery.bake-bread', 'day.opened'))).toEqual([]);
  expect(wiringProblems(market.counter, found(REPLIES))).toEqual([]);
});

test('each difference is named, with what to do', () => {
  const problems = wiringProblems(market.bakery, [
    ...found('bakery.bake-bread', 'day.closed'),
    { pattern: 'day.opened', methods: 2 },
  ]);
  expect(problems).toEqual([
    "day.closed is handled but not in the service's row: add it to the topology",
    'day.opened is handled by 2 methods: keep one, which may call both',
  ]);
  expect(new WiringError('bakery', wiringProblems(market.bakery, [])).message).toBe(
    'bakery is not wired as its topology says: nobody handles bakery.bake-bread: add a method with @Obeys and list its class under the ' +
      "module's controllers; nobody handles day.opened: add a method with @When and list its class under the module's controllers.",
  );
});
