import { describe, expect, test } from '@jest/globals';
import { judgeAuthorisation, judgeFollowUp } from './judge.js';
import type { LedgerEntry } from './ledger-entry.js';

const anEntry = (overrides: Partial<LedgerEntry> = {}): LedgerEntry => ({
  id: 'auth_1',
  key: 'key',
  operation: 'authorise',
  authorisationId: 'auth_1',
  token: 'tok_visa',
  calls: 1,
  status: 'failed',
  message: null,
  isSettled: true,
  ...overrides,
});

describe('an authorisation', () => {
  test.each([
    ['tok_visa', 1, { status: 'approved', settlesInMs: 0 }],
    ['tok_declined', 1, { status: 'declined', message: 'The card was declined by its bank.' }],
    ['tok_insufficient_funds', 1, { status: 'declined', message: 'There is not enough money on the card.' }],
    ['tok_nobody_issued', 1, { status: 'declined', message: 'The card is not known to any bank.' }],
    ['tok_flaky', 1, { status: 'failed' }],
    ['tok_flaky', 2, { status: 'failed' }],
    ['tok_flaky', 3, { status: 'approved', settlesInMs: 0 }],
    ['tok_timeout', 1, { status: 'approved', settlesInMs: 12_000 }],
    ['tok_capture_fails', 1, { status: 'approved', settlesInMs: 0 }],
  ])('of %s, call %d', (token, calls, verdict) => {
    expect(judgeAuthorisation(anEntry({ token, calls }), 12_000)).toEqual(verdict);
  });
});

describe('what follows an authorisation', () => {
  const approved = (operation: LedgerEntry['operation'], token: string | null = null) =>
    anEntry({ operation, token, status: 'approved' });
  const held = approved('authorise', 'tok_visa');
  const judge = (operation: LedgerEntry['operation'], ...hold: LedgerEntry[]) =>
    judgeFollowUp(anEntry({ operation, token: null }), hold).status;

  test('is approved in its order', () => {
    expect([judge('capture', held), judge('void', held), judge('refund', held, approved('capture'))]).toEqual([
      'approved',
      'approved',
      'approved',
    ]);
  });

  test('is declined where there is nothing to do it with', () => {
    expect([
      judge('capture'),
      judge('void'),
      judge('refund', held),
      judge('capture', held, approved('void')),
      judge('void', held, approved('capture')),
      judge('void', { ...held, isSettled: false }),
    ]).toEqual(Array.from({ length: 6 }, () => 'declined'));
  });

  test.each([
    [20, 'failed'],
    [21, 'approved'],
  ])('tok_capture_fails: capture %d is %s', (calls, status) => {
    const capture = anEntry({ operation: 'capture', token: null, calls });
    expect(judgeFollowUp(capture, [approved('authorise', 'tok_capture_fails')]).status).toBe(status);
  });
});
