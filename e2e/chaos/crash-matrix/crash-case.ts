import type { SagaKind } from '@souk/contracts';
import type { Flow } from './flow.js';

/** One moment at which one process dies, in one order. */
export interface CrashCase {
  readonly name: string;
  readonly saga: SagaKind;
  readonly flow: Flow;
  /** What is done at that moment, as the table shows it. */
  readonly moment: string;
  /** The process that dies. */
  readonly service: string;
  /** Where the crash is aimed. */
  readonly target: string;
  /** What the `x-souk-faults` header says, of the order or of its cancellation: the crash, and what must go wrong for it to come about. */
  readonly faults: string;
}

/** A case, named by what distinguishes it. */
export const crashCase = (facts: Omit<CrashCase, 'name'>): CrashCase => ({
  ...facts,
  name: `${facts.saga}: ${facts.moment}, ${facts.faults.replace(/^.*,/, '')}`,
});
