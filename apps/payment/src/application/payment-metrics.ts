import { counter, histogram } from '@souk/observability';
import type { PaymentOperation } from '../domain/payment-operation.js';
import type { PaymentStatus } from '../domain/payment-status.js';
import type { ProviderAnswer } from '../domain/provider-outcome.js';

const STATUSES = [
  'PENDING',
  'AUTHORISED',
  'CAPTURED',
  'DECLINED',
  'VOIDED',
  'REFUNDED',
] satisfies readonly PaymentStatus[];
const ASKED = ['authorise', 'capture', 'void', 'refund', 'find'] satisfies readonly (PaymentOperation | 'find')[];
const ANSWERS = [
  'approved',
  'declined',
  'processing',
  'absent',
  'unavailable',
  'silent',
] satisfies readonly ProviderAnswer['status'][];

/** Payments by the status they came to. */
export const paymentsMoved = counter({
  name: 'souk_payments_total',
  help: 'Payments that came to a status',
  labels: ['status'],
  startingAt: { status: STATUSES },
});

/** What the provider answered, by operation; `find` is a question about an earlier one. */
export const providerAnswers = counter({
  name: 'souk_provider_answers_total',
  help: 'Answers of the payment provider, by what it was asked',
  labels: ['asked', 'answer'],
  startingAt: { asked: ASKED, answer: ANSWERS },
});

/** How long the provider took to answer. */
export const providerDuration = histogram({
  name: 'souk_provider_call_duration_seconds',
  help: 'Time that the payment provider took',
  labels: ['asked'],
  startingAt: { asked: ASKED },
});
