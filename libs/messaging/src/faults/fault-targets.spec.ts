import { expect, test } from '@jest/globals';
import { bakeBread, dayOpened, market } from '../../test/market.js';
import { consumedTarget, faultTargetsOf } from './fault-targets.js';

test('every message of a service can be aimed at, on its way in and on its way out', () => {
  expect(faultTargetsOf('bakery', market.bakery)).toEqual({
    consumed: ['bakery.bake-bread', 'bakery.day.opened'],
    published: ['bakery.bakery.bake-bread.reply'],
  });
  expect(faultTargetsOf('counter', market.counter)).toEqual({
    consumed: ['counter.replies'],
    published: ['counter.day.opened', 'counter.bakery.bake-bread'],
  });
});

test('a command is aimed at by its own name, an event by the name of whoever reacts', () => {
  expect(consumedTarget('bakery', bakeBread)).toBe('bakery.bake-bread');
  expect(consumedTarget('bakery', dayOpened)).toBe('bakery.day.opened');
});
