import type { AuditFacts } from '../facts.js';
import type { Invariant } from '../invariant.js';

/** No message waits for a person to decide, but those that somebody has parked on purpose. */
export const nothingIsParked: Invariant = {
  rule: 'parked = only what was meant to be parked',
  check: ({ messages, meantToBeParked }: AuditFacts) => {
    const known = new Set(meantToBeParked);
    const surprises = messages.map(({ service, parked, parkedIds }) => {
      const meant = parkedIds.filter((id) => known.has(id)).length;
      return { service, meant, count: parked - meant };
    });
    return {
      figures: `${total(messages.map(({ parked }) => parked))} parked messages, ${total(surprises.map(({ meant }) => meant))} of them meant to be`,
      breaches: surprises
        .filter(({ count }) => count > 0)
        .map(({ service, count }) => ({ of: service, what: `${count} messages are parked` })),
    };
  },
};

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
