import { describe, expect, test } from '@jest/globals';
import { defineEvent, seconds } from '@souk/kernel';
import { z } from 'zod';
import type { SagaAction } from '../definition/saga-definition.js';
import { givenChoreography } from '../testing/given-choreography.js';
import { intervalsWithin } from '../testing/given-saga.js';
import { defineChoreography } from './define-choreography.js';

const event = (name: string) => defineEvent(name, z.object({ trip: z.string() }));
const refusal = (name: string) => defineEvent(name, z.object({ message: z.string() }));
const tripPlanned = event('trip.planned');
const tripSold = event('trip.sold');
const tripDropped = event('trip.dropped');
const roomBooked = defineEvent('room.booked', z.object({ room: z.string() }));
const roomRefused = refusal('room.refused');
const roomGivenBack = event('room.given-back');
const seatBooked = event('seat.booked');
const seatRefused = refusal('seat.refused');
const seatGivenBack = event('seat.given-back');
const contractSigned = event('contract.signed');
const contractRefused = event('contract.refused');
const contractShredded = event('contract.shredded');
const invoiceSent = event('invoice.sent');
const ticketsSent = event('tickets.sent');

class TellCustomer implements SagaAction<unknown> {
  run = () => Promise.resolve();
}
class Apologise implements SagaAction<unknown> {
  run = () => Promise.resolve();
}

const trip = { trip: 'Lisbon' };
const withdraw = ({ trip }: { trip: string }) => tripDropped(trip, { trip });
const bookTrip = defineChoreography<{ trip: string }>('book-trip', { service: 'travel', withdraw })
  .step('book-room', {
    by: 'hotel',
    on: tripPlanned,
    done: roomBooked,
    keep: ({ room }) => ({ room }),
    refused: { event: roomRefused, code: 'FULL' },
    undone: roomGivenBack,
    within: seconds(6),
  })
  .step('book-seat', {
    by: 'airline',
    on: roomBooked,
    done: seatBooked,
    refused: { event: seatRefused, code: 'FULL' },
    undone: seatGivenBack,
  })
  .pivot('sign-contract', {
    by: 'office',
    on: seatBooked,
    done: contractSigned,
    refused: { event: contractRefused, code: 'VOID', message: 'The contract is void' },
    undone: contractShredded,
  })
  .local('tell-customer', TellCustomer)
  .retriable('send-invoice', {
    by: 'bank',
    on: tripSold,
    done: invoiceSent,
    insist: ({ trip, room }) => tripSold(trip, { trip: `${trip} in room ${room}` }),
    personAfter: 2,
  })
  .whenUndone(Apologise);

const play = () => givenChoreography(bookTrip, trip);
const booked = () => play().hears(roomBooked, { room: '12' });
const seated = () => booked().hears(seatBooked, trip);
const signed = () => seated().hears(contractSigned, trip).runs(TellCustomer);
const patience = intervalsWithin(seconds(9));
const givenUp = { step: 'cancel', code: 'UNWANTED', message: 'They stay at home.' };

const timedOutAtSeat = () => {
  const saga = booked();
  for (let interval = 0; interval < patience; interval += 1) saga.staysSilent('book-seat');
  return saga.publishes(tripDropped, trip);
};

describe('a choreography that goes well', () => {
  test('is followed step by step, and the queues that are waited for are noted', () => {
    const { state } = signed().waits().hears(invoiceSent, trip).ends('completed');
    expect(state.log.map(({ service, command, status }) => `${service} ${command} ${status}`)).toEqual([
      'hotel hotel.trip.planned done',
      'airline airline.room.booked done',
      'office office.seat.booked done',
      'travel  done',
      'bank bank.trip.sold done',
    ]);
  });

  test('a later step that was done says that those before it were', () => {
    const saga = play().hears(contractSigned, trip).runs(TellCustomer).waits();
    expect(saga.record('book-room').status).toBe('done');
    expect(saga.record('book-seat').status).toBe('done');
    saga.hears(roomBooked, { room: '12' }).waits();
    saga.staysSilent('send-invoice').publishes(tripSold, { trip: 'Lisbon in room 12' });
  });

  test('hears everything twice without effect', () => {
    signed().hears(roomBooked, { room: '12' }).hears(contractSigned, trip).waits().hears(invoiceSent, trip);
    signed().hears(invoiceSent, trip).ends('completed').hears(invoiceSent, trip).ends('completed');
  });

  test('news that belong to another saga change nothing after the pivot', () => {
    const saga = signed().hears(contractShredded, trip).hears(seatGivenBack, trip).hears(contractRefused, trip);
    expect(saga.waits().state.status).toBe('running');
  });
});

describe('a participant that refuses', () => {
  test('has the others give back of their own accord, and the saga waits for that', () => {
    const saga = seated().hears(contractRefused, trip).waits();
    expect(saga.record('book-seat', 'compensation').command).toBe('airline.contract.refused');
    saga.hears(roomGivenBack, trip).waits().hears(seatGivenBack, trip).runs(Apologise).ends('compensated');
    expect(saga.state.failure).toEqual({ step: 'sign-contract', code: 'VOID', message: 'The contract is void' });
  });

  test('at once: nothing to wait for, and its words are the reason', () => {
    const { state } = play().hears(roomRefused, { message: 'No room left' }).runs(Apologise).ends('compensated');
    expect(state.failure?.message).toBe('No room left');
  });

  test('may be heard of after what was given back for it', () => {
    const saga = booked().hears(roomGivenBack, trip).waits();
    saga.hears(seatRefused, { message: 'No seat' }).runs(Apologise).ends('compensated');
  });

  test('may be heard of before what was done before it', () => {
    const saga = play().hears(seatRefused, { message: 'No seat' }).waits();
    saga.hears(roomBooked, { room: '12' }).waits().hears(roomGivenBack, trip).runs(Apologise).ends('compensated');
  });
});

describe('silence before the pivot', () => {
  test('has all withdrawn after the deadline, and what may have happened given back', () => {
    const saga = timedOutAtSeat().waits();
    expect(saga.state.failure?.code).toBe('TIMED_OUT');
    expect(saga.record('book-room', 'compensation').command).toBe('hotel.contract.shredded');
    saga.hears(seatGivenBack, trip).hears(roomGivenBack, trip).runs(Apologise).ends('compensated');
  });

  test('does not count while nobody listens', () => {
    const saga = booked();
    for (let interval = 0; interval < 50; interval += 1) saga.isAway('book-seat').waits();
    expect(saga.record('book-seat').detail).toBe('waiting for airline to come back');
    saga.hears(seatBooked, trip);
    expect(saga.record('book-seat')).toMatchObject({ status: 'done', detail: '' });
  });

  test('of the pivot has the pivot undone too', () => {
    const saga = seated();
    for (let interval = 0; interval < patience; interval += 1) saga.staysSilent('sign-contract');
    saga.publishes(tripDropped).hears(contractSigned, trip).waits();
    expect(saga.record('sign-contract', 'compensation').command).toBe('office.trip.dropped');
    saga.hears(roomGivenBack, trip).hears(seatGivenBack, trip).waits();
    saga.hears(contractShredded, trip).runs(Apologise).ends('compensated');
  });

  test('broken too late does not revive the saga', () => {
    const saga = timedOutAtSeat().hears(seatBooked, trip).waits();
    expect(saga.record('book-seat')).toMatchObject({
      status: 'timed_out',
      detail: 'answered too late (done); it is being undone',
    });
  });

  test('broken too late by a refusal leaves nothing to give back', () => {
    const saga = timedOutAtSeat().hears(seatRefused, { message: 'No seat' }).waits();
    saga.hears(roomGivenBack, trip).runs(Apologise).ends('compensated');
  });

  test('of one step while the next has been taken: that one is waited for as well', () => {
    const saga = play();
    for (let interval = 0; interval < intervalsWithin(seconds(6)); interval += 1) saga.staysSilent('book-room');
    saga.publishes(tripDropped).hears(seatBooked, trip).hears(roomGivenBack, trip).waits();
    saga.hears(seatGivenBack, trip).runs(Apologise).ends('compensated');
  });
});

describe('what is insisted on', () => {
  test('compensations are: one withdrawal for all that are silent, later and later, until a person is called', () => {
    const saga = timedOutAtSeat();
    const pauses = [1, 2].map(() => {
      saga.staysSilent('book-room', 'compensation').publishes(tripDropped).waits();
      return saga.record('book-room', 'compensation').lookInMs;
    });
    expect(pauses).toEqual([seconds(6), seconds(12)]);
    for (let time = 0; time < 8; time += 1) saga.staysSilent('book-room', 'compensation').publishes(tripDropped);
    expect(saga.record('book-room', 'compensation')).toMatchObject({ status: 'needs_person', attempts: 11 });
    saga.hears(roomGivenBack, trip).hears(seatGivenBack, trip).runs(Apologise).ends('compensated');
  });

  test('steps after the pivot are, by their own event', () => {
    const saga = signed();
    saga.staysSilent('send-invoice').publishes(tripSold).staysSilent('send-invoice').publishes(tripSold);
    expect(saga.record('send-invoice')).toMatchObject({ status: 'needs_person', attempts: 3 });
    saga.hears(invoiceSent, trip).ends('completed');
  });

  test('a person has that done at once; the attempts go on', () => {
    const saga = signed().staysSilent('send-invoice').publishes(tripSold).staysSilent('send-invoice');
    saga.publishes(tripSold).isRetried().publishes(tripSold).waits();
    expect(saga.record('send-invoice')).toMatchObject({ status: 'started', attempts: 4 });
    play().isRetried(false).waits();
  });
});

describe('from outside', () => {
  test('it is turned back once, and what is open is given back too', () => {
    const saga = booked().isTurnedBack(givenUp).publishes(tripDropped).isTurnedBack(givenUp, false).waits();
    expect(saga.record('book-seat').status).toBe('cancelled');
    saga.hears(seatGivenBack, trip).hears(roomGivenBack, trip).runs(Apologise).ends('compensated');
    expect(saga.state.failure).toEqual(givenUp);
  });

  test('it is not turned back after the pivot, but what is open can be given up', () => {
    const saga = signed().isTurnedBack(givenUp, false).waits().isGivenUp().ends('completed');
    expect(saga.record('send-invoice').status).toBe('cancelled');
    saga.hears(invoiceSent, trip).isGivenUp(false).ends('completed');
    booked().isGivenUp(false);
  });
});

describe('a pivot that can not be undone', () => {
  const dropTrip = defineChoreography<{ trip: string }>('drop-trip', { service: 'travel', withdraw })
    .pivot('shred-contract', {
      by: 'office',
      on: tripDropped,
      done: contractShredded,
      refused: { event: ticketsSent, code: 'GONE' },
    })
    .retriable('return-seat', { by: 'airline', on: contractShredded, done: [seatGivenBack, seatRefused] })
    .retriable('return-room', { by: 'hotel', on: contractShredded, done: roomGivenBack })
    .local('tell-customer', TellCustomer)
    .whenUndone(Apologise);
  const drop = () => givenChoreography(dropTrip, trip);

  test('is insisted on until it answers, and not turned back meanwhile', () => {
    const saga = drop();
    for (let time = 0; time < 20; time += 1) saga.staysSilent('shred-contract').publishes(tripDropped);
    expect(saga.record('shred-contract').status).toBe('needs_person');
    saga.isTurnedBack(givenUp, false).hears(ticketsSent, trip).runs(Apologise).ends('compensated');
    expect(saga.state.log.map(({ step, status }) => `${step} ${status}`)).toEqual(['shred-contract refused']);
  });

  test('sets off the steps after it side by side; any of their events will do', () => {
    const saga = drop().hears(contractShredded, trip).waits();
    expect(saga.record('return-room').status).toBe('started');
    saga.hears(seatRefused, { message: 'was none' }).waits().hears(roomGivenBack, trip);
    saga.runs(TellCustomer).ends('completed');
  });

  test('was done when a step after it was', () => {
    drop().hears(roomGivenBack, trip).waits().hears(seatGivenBack, trip).runs(TellCustomer).ends('completed');
  });

  test('is not ended here before all of them were done', () => {
    const saga = drop().hears(contractShredded, trip).hears(seatGivenBack, trip).staysSilent('return-room');
    saga.publishes(tripDropped).waits().hears(roomGivenBack, trip).runs(TellCustomer).ends('completed');
  });
});
