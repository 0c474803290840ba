import type { AuditFacts, OrderFact } from '../facts.js';
import { census } from '../in-words.js';
import { breachOfOrder, type Invariant } from '../invariant.js';
import { hasEnded } from '../order-state.js';

/** Nothing is left hanging: neither an order nor a step of its sagas. */
export const everyOrderEnds: Invariant = {
  rule: 'every accepted order has an end state',
  check: ({ orders, takenAt }: AuditFacts) => ({
    figures: `${orders.length} orders: ${census(orders.map(({ status }) => status))}; ${census(orders.map(({ saga }) => saga))}`,
    breaches: orders.flatMap((order) => breachOfOrder(order.orderId, hanging(order, takenAt))),
    notes: orders.flatMap(({ orderId, openSteps }) =>
      stepsOf(openSteps, 'needs_person').map((step) => `order ${orderId}: ${step} needs a person`),
    ),
  }),
};

function hanging(order: OrderFact, now: number): string | undefined {
  const age = Math.round((now - Date.parse(order.placedAt)) / 1_000);
  const steps = order.openSteps.map(({ step, status }) => `${step} is ${status}`).join(', ') || 'no step is under way';
  if (!hasEnded(order)) return `still ${order.status} ${age} s after it was placed; ${steps}`;
  if (stepsOf(order.openSteps, 'started').length > 0) return `is ${order.status}, but ${steps}`;
  const isUndecided = order.status === 'DELIVERED' && order.cancellation === 'requested';
  return isUndecided ? `is ${order.status}, but nobody has decided on its cancellation` : undefined;
}

const stepsOf = (steps: OrderFact['openSteps'], wanted: string): string[] =>
  steps.filter(({ status }) => status === wanted).map(({ step }) => step);
