import { expect, test } from '@jest/globals';
import { audit } from '../../src/audit/audit.js';
import type { OrderFact } from '../../src/audit/facts.js';
import { soundFacts } from '../../test/sound-facts.js';
import type { Placed } from './buyers.js';
import { problemsOf, type SoakOutcome } from './problems.js';

const wish = {
  key: 'k1',
  story: 'goes well',
  saga: 'orchestration',
  card: 'tok_visa',
  country: 'PT',
  twins: 1,
  wants: 'plenty',
} as const;
const placed = (changes: Partial<Placed> = {}): Placed => ({ wish, ids: ['a'], oddities: [], ...changes });
const orders = (...ids: string[]) => ids.map((orderId) => ({ orderId }) as OrderFact);
const outcome = (changes: Partial<SoakOutcome> = {}): SoakOutcome => ({
  placed: [placed()],
  recoveries: [],
  audit: audit(soundFacts),
  facts: { orders: orders('a', 'before') },
  known: ['before'],
  ...changes,
});

test('nothing is wrong with a soak in which every accepted order is there once', () => {
  expect(problemsOf(outcome())).toEqual([]);
});

test.each<[string, Partial<SoakOutcome>, string]>([
  ['an accepted order that is gone', { facts: { orders: orders('before') } }, 'lost: order a'],
  [
    'an order that nobody was told of',
    { facts: { orders: orders('a', 'b', 'before') } },
    'doubled: nobody was told of order b',
  ],
  ['a key that became two orders', { placed: [placed({ ids: ['a', 'before'] })] }, 'became a and before'],
  ['a wish without an answer', { placed: [placed(), placed({ ids: [] })] }, 'never accepted: "goes well"'],
  [
    'an answer that is none',
    { placed: [placed({ oddities: ['418 tea'] })] },
    'odd answer to "goes well" (orchestration, key k1): 418 tea',
  ],
  [
    'a program that stays away',
    { recoveries: [{ kind: 'kill', target: 'users', took: 60_000, failure: 'no' }] },
    'users did not get over a kill: no',
  ],
  [
    'an order that hangs',
    { audit: { ...audit(soundFacts), inFlight: [{ orderId: 'a', status: 'PENDING' } as OrderFact] } },
    'not ended: order a is still PENDING',
  ],
])('%s is a problem', (_, changes, problem) => {
  expect(problemsOf(outcome(changes))).toEqual([expect.stringContaining(problem)]);
});
