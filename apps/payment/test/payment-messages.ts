import {
  authorisePayment,
  capturePayment,
  cardPresented,
  orderConfirmed,
  refundPayment,
  type SagaKind,
  shipmentCancelled,
  shipmentRefused,
  stockReserved,
  voidAuthorisation,
} from '@souk/contracts';
import { type Message, newId } from '@souk/kernel';

/** By which back door payment is asked: commands for orchestrated orders, events for choreographed ones. */
export type Door = 'command' | 'event';

/** What a test asks of payment. */
export interface Wish {
  readonly orderId: string;
  readonly operation: 'authorise' | 'capture' | 'void' | 'refund';
  readonly door: Door;
  readonly token?: string;
  /** Minor units. */
  readonly amount?: number;
}

export const customerId = newId();

/** The messages by which somebody wishes something of payment at one of its doors, in order. */
export function messagesFor({ orderId, operation, door, token = 'tok_visa', amount = 5_000 }: Wish): Message[] {
  const saga: SagaKind = door === 'command' ? 'orchestration' : 'choreography';
  const about = { orderId, customerId, saga };
  const total = { amount, currency: 'EUR' };
  const messages = {
    command: {
      authorise: [authorisePayment(orderId, { ...about, amount: total, token })],
      capture: [capturePayment(orderId, about)],
      void: [voidAuthorisation(orderId, about)],
      refund: [refundPayment(orderId, about)],
    },
    event: {
      authorise: [cardPresented(orderId, { ...about, amount: total, token }), stockReserved(orderId, about)],
      capture: [orderConfirmed(orderId, { ...about, total })],
      void: [shipmentRefused(orderId, { ...about, message: 'Nobody goes there.' })],
      refund: [shipmentCancelled(orderId, about)],
    },
  };
  return messages[door][operation];
}
