import type { AuditFacts } from '../facts.js';
import type { Invariant } from '../invariant.js';

/** Whatever a service had to say has been said. */
export const outboxesAreEmpty: Invariant = {
  rule: 'outboxes are empty',
  check: ({ messages }: AuditFacts) => ({
    figures: `${messages.length} services, ${messages.reduce((sum, { outbox }) => sum + outbox.unpublished + outbox.failed, 0)} messages waiting`,
    breaches: messages
      .filter(({ outbox }) => outbox.unpublished > 0 || outbox.failed > 0)
      .map(({ service, outbox }) => ({
        of: service,
        what: `${outbox.unpublished} messages are not published, ${outbox.failed} can never be`,
      })),
  }),
};
