import { counter, histogram } from '@souk/observability';

/** Payments by the status they came to. */
export const paymentsMoved = counter({
  name: 'souk_payments_total',
  help: 'Payments that came to a status',
  labels: ['status'],
});

/** What the provider answered, by operation; `find` is a question about an earlier one. */
export const providerAnswers = counter({
  name: 'souk_provider_answers_total',
  help: 'Answers of the payment provider, by what it was asked',
  labels: ['asked', 'answer'],
});

/** How long the provider took to answer. */
export const providerDuration = histogram({
  name: 'souk_provider_call_duration_seconds',
  help: 'Time that the payment provider took',
  labels: ['asked'],
});
