import { defineChoreography, defineSaga, type SagaAction, type SagaFailure } from '../../src/index.js';
import { commands, events } from './shop-messages.js';

/** What the sagas' own service does for them; the orders of the model. */
export interface OrderBook {
  confirm(): void;
  reject(failure: SagaFailure | undefined): void;
  stopFulfilment(): void;
  cancel(): void;
  keep(): void;
}

/** The model takes the place of the unit of work. */
const local = (act: (book: OrderBook, failure?: SagaFailure) => void) =>
  class implements SagaAction<unknown> {
    run(_data: unknown, book: unknown, failure?: SagaFailure): Promise<void> {
      act(book as OrderBook, failure);
      return Promise.resolve();
    }
  };
const Confirm = local((book) => book.confirm());
const EndUnfulfilled = local((book, failure) => book.reject(failure));
const StopFulfilment = local((book) => book.stopFulfilment());
const EndCancelled = local((book) => book.cancel());
const KeepDispatched = local((book) => book.keep());

const say =
  <Message>(make: (subject: string, payload: Record<string, never>) => Message) =>
  (): Message =>
    make('order', {});

export const orchestrated = {
  fulfil: defineSaga('fulfil-order', { service: 'orders' })
    .step('reserve', { send: say(commands.reserve), undo: say(commands.release) })
    .step('authorise', { send: say(commands.authorise), undo: say(commands.void) })
    .pivot('book', { send: say(commands.book), undo: say(commands.cancel) })
    .local('confirm', Confirm)
    .retriable('capture', { send: say(commands.capture) })
    .whenUndone(EndUnfulfilled),
  cancel: defineSaga('cancel-order', { service: 'orders' })
    .pivot('cancel', { send: say(commands.cancel) })
    .local('stop-fulfilment', StopFulfilment)
    .retriable('refund', { send: say(commands.refund) })
    .retriable('release', { send: say(commands.release) })
    .local('end', EndCancelled)
    .whenUndone(KeepDispatched),
};

const withdraw = say(events.withdrawn);
const refusedBy = (event: (typeof events)[keyof typeof events]) => ({ event, code: 'NO' });

export const choreographed = {
  fulfil: defineChoreography('fulfil-order', { service: 'orders', withdraw })
    .step('reserve', {
      by: 'stock',
      on: events.placed,
      done: events.reserved,
      refused: refusedBy(events.outOfStock),
      undone: events.released,
    })
    .step('authorise', {
      by: 'payment',
      on: events.reserved,
      done: events.authorised,
      refused: refusedBy(events.declined),
      undone: events.voided,
    })
    .pivot('book', {
      by: 'shipping',
      on: events.authorised,
      done: events.booked,
      refused: refusedBy(events.undeliverable),
      undone: events.cancelled,
    })
    .local('confirm', Confirm)
    .retriable('capture', { by: 'payment', on: events.confirmed, done: events.captured, insist: say(events.confirmed) })
    .whenUndone(EndUnfulfilled),
  cancel: defineChoreography('cancel-order', { service: 'orders', withdraw })
    .pivot('cancel', {
      by: 'shipping',
      on: events.withdrawn,
      done: events.cancelled,
      refused: refusedBy(events.dispatched),
    })
    .local('stop-fulfilment', StopFulfilment)
    .retriable('refund', { by: 'payment', on: events.cancelled, done: [events.refunded, events.voided] })
    .retriable('release', { by: 'stock', on: events.cancelled, done: events.released })
    .local('end', EndCancelled)
    .whenUndone(KeepDispatched),
};
