import {
  type AboutOrder,
  paymentAuthorised,
  paymentCaptured,
  paymentDeclined,
  paymentRefunded,
  paymentVoided,
} from '@souk/contracts';
import type { EventDefinition, Message } from '@souk/kernel';
import { type Answer, done, refuse } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { PaymentOperation } from '../domain/payment-operation.js';
import type { PaymentSettlement } from '../domain/payment-settlement.js';
import type { PaymentState } from '../domain/payment-state.js';
import type { Asker } from '../persistence/asker.js';

/** Whose payment it is about; there may be none. */
export type Payer = Pick<PaymentState, 'orderId' | 'customerId'>;

/** What an operation came to. */
export interface Outcome {
  readonly operation: PaymentOperation;
  readonly settlement: PaymentSettlement;
}

const TOO_LATE = 'The order was given up before its payment was made.';

/** Tells an outcome the way it was asked for; listeners are not told of what came too late, since nothing has happened. */
export async function tellAsker(
  work: PostgresUnitOfWork,
  { orderId, customerId }: Payer,
  asker: Asker,
  outcome: Outcome,
): Promise<void> {
  if (asker.askedBy === 'command') return work.reply(asker.address, replyFor(outcome));
  const event = eventFor({ orderId, customerId, saga: 'choreography' }, outcome.settlement);
  if (event) work.publish(event);
}

function replyFor({ operation, settlement }: Outcome): Exclude<Answer, { outcome: 'later' }> {
  switch (settlement.settled) {
    case 'authorised':
      return done({ paymentId: settlement.paymentId });
    case 'declined':
      return refuse('PAYMENT_DECLINED', settlement.reason);
    case 'given-up':
      return operation === 'authorise'
        ? refuse('PAYMENT_DECLINED', TOO_LATE)
        : refuse('PAYMENT_RETURNED', 'The money held for the order was given back.');
    case 'captured':
    case 'voided':
    case 'refunded':
      return done({});
  }
}

function eventFor(about: AboutOrder, settlement: PaymentSettlement): Message<EventDefinition> | undefined {
  const { orderId } = about;
  switch (settlement.settled) {
    case 'authorised':
      return paymentAuthorised(orderId, { ...about, paymentId: settlement.paymentId });
    case 'declined':
      return paymentDeclined(orderId, { ...about, message: settlement.reason });
    case 'captured':
      return paymentCaptured(orderId, about);
    case 'voided':
      return paymentVoided(orderId, about);
    case 'refunded':
      return paymentRefunded(orderId, about);
    case 'given-up':
      return undefined;
  }
}
