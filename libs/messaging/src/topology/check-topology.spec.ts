import { expect, test } from '@jest/globals';
import { defineCommand, defineEvent, type ServiceMessages } from '@souk/kernel';
import { z } from 'zod';
import { bakeBread, dayOpened, market } from '../../test/market.js';
import { checkTopology } from './check-topology.js';

const row = (messages: Partial<ServiceMessages>): ServiceMessages => ({
  publishes: [],
  sends: [],
  obeys: [],
  reactsTo: [],
  ...messages,
});
const another = defineEvent('day.opened', z.object({ date: z.string() }));
const bakeCake = defineCommand('bakery.bake-cake', { payload: z.object({}), reply: z.object({}) });

test('a topology in which everything is said and heard has no problems', () => {
  expect(checkTopology(market)).toEqual([]);
});

test.each([
  [
    'an event that nobody hears',
    { a: row({ publishes: [dayOpened] }) },
    'day.opened is published, but nobody reacts to it: it would never leave its outbox.',
  ],
  [
    'an event that nobody tells',
    { a: row({ reactsTo: [dayOpened] }) },
    'a reacts to day.opened, but nobody publishes it.',
  ],
  [
    'an event of two sources',
    { ...market, b: row({ publishes: [dayOpened] }) },
    'day.opened is published by counter and b: an event has one source.',
  ],
  [
    'a command that nobody obeys',
    { a: row({ sends: [bakeBread] }) },
    'a sends bakery.bake-bread, but nobody obeys it.',
  ],
  [
    'a command that nobody gives',
    { bakery: row({ obeys: [bakeCake] }) },
    'bakery obeys bakery.bake-cake, but nobody sends it.',
  ],
  [
    'a command that two obey',
    { ...market, b: row({ obeys: [bakeBread] }) },
    'bakery.bake-bread is obeyed by bakery and b: a command has one addressee.',
  ],
  [
    'a command at the wrong address',
    { ...market, b: row({ obeys: [bakeBread] }) },
    'b obeys bakery.bake-bread, which is addressed to bakery: list it there or rename it.',
  ],
  [
    'two definitions of one name',
    { ...market, b: row({ reactsTo: [another] }) },
    'day.opened is defined more than once: keep one definition for both ends.',
  ],
])('%s is a problem', (_, topology, problem) => {
  expect(checkTopology(topology)).toContain(problem);
});
