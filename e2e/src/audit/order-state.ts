import type { OrderFact } from './facts.js';
import { THROUGH } from '../shop/order-view.js';

/** Its goods go, or went, to the customer. */
export const wentThrough = ({ status }: OrderFact): boolean => THROUGH.includes(status);

/** Everything done for it has to be undone. */
export const wasGivenUp = ({ status }: OrderFact): boolean => ['REJECTED', 'CANCELLED'].includes(status);

/** Nothing will happen to it any more. */
export const hasEnded = (order: OrderFact): boolean => order.status === 'DELIVERED' || wasGivenUp(order);

/** Its money could not be taken within the limit; a person has to see to it. */
export const isCaptureWithPerson = ({ openSteps }: OrderFact): boolean =>
  openSteps.some(({ step, status }) => step === 'capture-payment' && status === 'needs_person');
