import { describe, expect, test } from '@jest/globals';
import {
  Apologise,
  booked,
  contractRefused,
  contractShredded,
  contractSigned,
  invoiceSent,
  play,
  roomBooked,
  roomGivenBack,
  roomRefused,
  seated,
  seatGivenBack,
  seatRefused,
  signed,
  TellCustomer,
  ticketsSent,
  trip,
  tripDropped,
  tripSold,
  withdraw,
} from '../../test/watched-trip.js';
import { givenChoreography } from '../testing/given-choreography.js';
import { defineChoreography } from './define-choreography.js';

const givenUp = { step: 'cancel', code: 'UNWANTED', message: 'They stay at home.' };

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
