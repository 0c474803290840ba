import type { AuditFacts } from '../facts.js';
import type { Invariant } from '../invariant.js';

/** No message waits for a person to decide. */
export const nothingIsParked: Invariant = {
  rule: 'nothing is parked',
  check: ({ messages }: AuditFacts) => ({
    figures: `${messages.reduce((sum, { parked }) => sum + parked, 0)} parked messages`,
    breaches: messages
      .filter(({ parked }) => parked > 0)
      .map(({ service, parked }) => ({ of: service, what: `${parked} messages are parked` })),
  }),
};
