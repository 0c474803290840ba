import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { type StateChange, stateDiff } from './state-diff.js';

const state = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,3}$/),
  fc.oneof(fc.integer(), fc.constant(null), fc.array(fc.integer(), { maxLength: 3 }), fc.jsonValue({ maxDepth: 2 })),
);

describe('a diff of two states', () => {
  test('names the smallest parts that differ, with what was and what is', () => {
    const before = {
      status: 'PENDING',
      address: { city: 'Lisboa', country: 'PT' },
      items: [{ name: 'Lamp', quantity: 1 }],
    };
    const after = {
      ...before,
      status: 'CONFIRMED',
      address: { city: 'Porto', country: 'PT' },
      items: [{ name: 'Lamp', quantity: 2 }],
    };
    expect(stateDiff(before, after)).toEqual([
      { path: 'status', before: 'PENDING', after: 'CONFIRMED' },
      { path: 'address.city', before: 'Lisboa', after: 'Porto' },
      { path: 'items[0].quantity', before: 1, after: 2 },
    ]);
  });

  test('takes what is not there for null, and tells what comes or goes as a whole', () => {
    const reason = { code: 'TIMED_OUT', message: 'payment did not answer' };
    expect(stateDiff({ reason: null, note: undefined }, { reason })).toEqual([
      { path: 'reason', before: null, after: reason },
    ]);
    expect(stateDiff({ steps: ['pay'] }, { steps: [] })).toEqual([{ path: 'steps', before: ['pay'], after: [] }]);
    expect(stateDiff(undefined, { status: 'PENDING' })).toEqual([
      { path: '', before: null, after: { status: 'PENDING' } },
    ]);
  });

  test('of a state with itself is empty, and one way round says the opposite of the other', () => {
    const turned = ({ path, before, after }: StateChange): StateChange => ({ path, before: after, after: before });
    const inOrder = (changes: readonly StateChange[]) => changes.map((change) => JSON.stringify(change)).toSorted();
    fc.assert(
      fc.property(state, state, (one, other) => {
        expect(stateDiff(one, structuredClone(one))).toEqual([]);
        expect(inOrder(stateDiff(one, other).map(turned))).toEqual(inOrder(stateDiff(other, one)));
      }),
    );
  });
});
