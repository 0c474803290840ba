import { counter } from '@souk/observability';

/** What policies count. */
export const policyMetrics = {
  calls: counter({
    name: 'souk_policy_calls_total',
    help: 'Calls made through a policy with all their tries, by how they ended for the caller',
    labels: ['policy', 'outcome'],
  }),
  retries: counter({
    name: 'souk_policy_retries_total',
    help: 'Tries after the first one',
    labels: ['policy'],
  }),
  withheld: counter({
    name: 'souk_policy_retries_withheld_total',
    help: 'Retries that the budget forbade',
    labels: ['policy'],
  }),
  opened: counter({
    name: 'souk_breaker_opened_total',
    help: 'Times that a breaker opened',
    labels: ['policy'],
  }),
  fallbacks: counter({
    name: 'souk_fallbacks_total',
    help: 'Answers given in place of one who did not answer, by kind',
    labels: ['policy', 'kind'],
  }),
};
