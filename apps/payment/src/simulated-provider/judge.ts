import { cardOf } from './cards.js';
import type { LedgerEntry, Verdict } from './ledger-entry.js';

const APPROVED: Verdict = { status: 'approved', settlesInMs: 0 };

/** What the operations on an authorisation have come to. */
export type Hold = readonly Pick<LedgerEntry, 'operation' | 'status' | 'isSettled' | 'token'>[];

/** Decides on an authorisation by its card and by how often it was asked for. */
export function judgeAuthorisation(entry: LedgerEntry, lateSuccessMs: number): Verdict {
  const { declines, failingAuthorisations = 0, isSilent = false } = cardOf(entry.token ?? '');
  if (declines !== undefined) return { status: 'declined', message: declines };
  if (entry.calls <= failingAuthorisations) return { status: 'failed' };
  return { status: 'approved', settlesInMs: isSilent ? lateSuccessMs : 0 };
}

/** Decides on a capture, void or refund by what became of the authorisation before. */
export function judgeFollowUp(entry: LedgerEntry, hold: Hold): Verdict {
  const has = (operation: LedgerEntry['operation']) =>
    hold.some((other) => other.operation === operation && other.status === 'approved' && other.isSettled);
  const isHeld = has('authorise') && !has('void') && !has('capture');
  const isPossible = entry.operation === 'refund' ? has('capture') : isHeld;
  if (!isPossible) return { status: 'declined', message: `There is nothing to ${entry.operation}.` };
  const { failingCaptures = 0 } = cardOf(hold.find(({ token }) => token !== null)?.token ?? '');
  return entry.operation === 'capture' && entry.calls <= failingCaptures ? { status: 'failed' } : APPROVED;
}
