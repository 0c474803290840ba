import { describe, expect, test } from '@jest/globals';
import { defineCommand, seconds } from '@souk/kernel';
import { z } from 'zod';
import { defineSaga } from '../definition/define-saga.js';
import type { SagaAction } from '../definition/saga-definition.js';
import { givenSaga, intervalsWithin } from '../testing/given-saga.js';

const payload = z.object({ trip: z.string() });
const bookHotel = defineCommand('hotel.book-room', {
  payload,
  reply: z.object({ room: z.string() }),
  refusals: ['FULL'],
});
const cancelHotel = defineCommand('hotel.cancel-room', { payload, reply: z.object({}) });
const bookFlight = defineCommand('airline.book-seat', { payload, reply: z.object({}), refusals: ['FULL'] });
const cancelFlight = defineCommand('airline.cancel-seat', { payload, reply: z.object({}) });
const signContract = defineCommand('office.sign-contract', { payload, reply: z.object({}), refusals: ['VOID'] });
const shredContract = defineCommand('office.shred-contract', { payload, reply: z.object({}) });
const sendInvoice = defineCommand('bank.send-invoice', {
  payload: payload.extend({ room: z.string() }),
  reply: z.object({}),
});

class TellCustomer implements SagaAction<unknown> {
  run = () => Promise.resolve();
}
class Apologise implements SagaAction<unknown> {
  run = () => Promise.resolve();
}

const bookTrip = defineSaga<{ trip: string }>('book-trip', { service: 'travel' })
  .step('book-room', {
    send: ({ trip }) => bookHotel(trip, { trip }),
    keep: ({ room }) => ({ room }),
    undo: ({ trip }) => cancelHotel(trip, { trip }),
    within: seconds(6),
  })
  .step('book-seat', {
    send: ({ trip }) => bookFlight(trip, { trip }),
    undo: ({ trip }) => cancelFlight(trip, { trip }),
  })
  .pivot('sign-contract', {
    send: ({ trip }) => signContract(trip, { trip }),
    undo: ({ trip }) => shredContract(trip, { trip }),
  })
  .retriable('send-invoice', { send: ({ trip, room }) => sendInvoice(trip, { trip, room }), personAfter: 2 })
  .local('tell-customer', TellCustomer)
  .whenUndone(Apologise);

const play = () => givenSaga(bookTrip, { trip: 'Lisbon' });
const signed = () =>
  play().asks(bookHotel).isAnswered({ room: '12' }).asks(bookFlight).isAnswered().asks(signContract).isAnswered();

describe('a saga that goes well', () => {
  test('takes its steps one after the other and hands on what a step kept', () => {
    signed().asks(sendInvoice, { room: '12' }).waits().isAnswered().runs(TellCustomer).ends('completed');
  });

  test('answers once: a reply to a settled step changes nothing', () => {
    play()
      .asks(bookHotel)
      .isAnswered({ room: '12' })
      .asks(bookFlight)
      .isAnsweredLate('book-room', { room: '13' })
      .waits();
  });
});

describe('a step that refuses', () => {
  test('has what was done undone in reverse, and not itself', () => {
    play()
      .asks(bookHotel)
      .isAnswered({ room: '12' })
      .asks(bookFlight)
      .isAnswered()
      .asks(signContract)
      .isRefused('VOID')
      .asks(cancelFlight)
      .waits()
      .isAnswered()
      .asks(cancelHotel)
      .waits()
      .isAnswered()
      .runs(Apologise)
      .ends('compensated');
  });

  test('leaves its code and words as the reason', () => {
    const { state } = play().asks(bookHotel).isRefused('FULL', 'No room left').runs(Apologise).ends('compensated');
    expect(state.failure).toEqual({ step: 'book-room', code: 'FULL', message: 'No room left' });
  });
});

describe('silence before the pivot', () => {
  test('has the same command sent again, then times out and undoes the step in doubt', () => {
    const saga = play().asks(bookHotel).isAnswered({ room: '12' }).asks(bookFlight);
    const first = saga.record('book-seat').commandId;
    saga.staysSilent('book-seat').asks(bookFlight).staysSilent('book-seat').asks(bookFlight);
    expect(saga.record('book-seat')).toMatchObject({ commandId: first, attempts: 3 });
    saga
      .staysSilent('book-seat')
      .asks(cancelFlight)
      .isAnswered()
      .asks(cancelHotel)
      .isAnswered()
      .runs(Apologise)
      .ends('compensated');
    expect(saga.state.failure?.code).toBe('TIMED_OUT');
  });

  test('lasts exactly as long as the deadline says', () => {
    const saga = play().asks(bookHotel);
    for (let interval = 1; interval < intervalsWithin(seconds(6)); interval += 1)
      saga.staysSilent('book-room').asks(bookHotel);
    expect(saga.state.status).toBe('running');
    saga.staysSilent('book-room').asks(cancelHotel);
    expect(saga.state.status).toBe('compensating');
  });

  test('does not count while nobody listens', () => {
    const saga = play().asks(bookHotel);
    for (let interval = 0; interval < 50; interval += 1) saga.isAway('book-room').waits();
    expect(saga.record('book-room').detail).toBe('waiting for hotel to come back');
    saga.isAnswered({ room: '12' }).asks(bookFlight);
    expect(saga.record('book-room')).toMatchObject({ status: 'done', attempts: 1, detail: '' });
  });

  test('broken too late does not revive the saga: the undo is on its way', () => {
    const saga = play()
      .asks(bookHotel)
      .staysSilent('book-room')
      .asks(bookHotel)
      .staysSilent('book-room')
      .asks(cancelHotel);
    saga.isAnsweredLate('book-room', { room: '12' }).waits();
    expect(saga.record('book-room').status).toBe('timed_out');
    saga.isAnswered().runs(Apologise).ends('compensated');
  });

  test('at the pivot undoes the pivot too, since it may have happened', () => {
    const saga = play().asks(bookHotel).isAnswered({ room: '12' }).asks(bookFlight).isAnswered().asks(signContract);
    saga
      .staysSilent('sign-contract')
      .asks(signContract)
      .staysSilent('sign-contract')
      .asks(signContract)
      .staysSilent('sign-contract');
    saga
      .asks(shredContract)
      .isAnswered()
      .asks(cancelFlight)
      .isAnswered()
      .asks(cancelHotel)
      .isAnswered()
      .runs(Apologise)
      .ends('compensated');
  });
});

describe('after the pivot', () => {
  test('a silent step is repeated, and nothing is undone; what is done here waits for it', () => {
    const saga = signed().asks(sendInvoice).staysSilent('send-invoice').asks(sendInvoice).waits();
    expect(saga.state.status).toBe('running');
    saga.isAnswered().runs(TellCustomer).ends('completed');
  });

  test('another step that must work goes ahead of a silent one', () => {
    const bothWays = defineSaga<{ trip: string }>('both-ways', { service: 'travel' })
      .pivot('sign-contract', { send: ({ trip }) => signContract(trip, { trip }) })
      .retriable('send-invoice', { send: ({ trip }) => sendInvoice(trip, { trip, room: '12' }) })
      .retriable('shred-drafts', { send: ({ trip }) => shredContract(trip, { trip }) })
      .local('tell-customer', TellCustomer)
      .whenUndone(Apologise);
    const saga = givenSaga(bothWays, { trip: 'Lisbon' }).asks(signContract).isAnswered().asks(sendInvoice);
    saga.staysSilent('send-invoice').asks(sendInvoice).asks(shredContract).isAnswered().waits();
    saga.staysSilent('send-invoice').asks(sendInvoice).isAnswered().runs(TellCustomer).ends('completed');
  });

  test('a person is called after the limit, and it goes on trying', () => {
    const saga = signed().asks(sendInvoice).staysSilent('send-invoice').asks(sendInvoice);
    saga.staysSilent('send-invoice').asks(sendInvoice);
    expect(saga.record('send-invoice')).toMatchObject({ status: 'needs_person', attempts: 3 });
    saga.staysSilent('send-invoice').asks(sendInvoice).isAnswered().runs(TellCustomer).ends('completed');
    expect(saga.record('send-invoice').status).toBe('done');
  });

  test('the pause between attempts doubles', () => {
    const saga = signed().asks(sendInvoice);
    const pauses = [1, 2, 3].map(() => saga.staysSilent('send-invoice').record('send-invoice').lookInMs);
    expect(pauses).toEqual([seconds(6), seconds(12), seconds(24)]);
  });
});

describe('a compensation', () => {
  test('that stays silent is repeated until it works, and a person hears of it', () => {
    const saga = play().asks(bookHotel).isAnswered({ room: '12' }).asks(bookFlight).isRefused('FULL').asks(cancelHotel);
    for (let attempt = 0; attempt < 11; attempt += 1) saga.staysSilent('book-room', 'compensation').asks(cancelHotel);
    expect(saga.record('book-room', 'compensation').status).toBe('needs_person');
    saga.isAnswered().runs(Apologise).ends('compensated');
  });
});
