import { describe, expect, test } from '@jest/globals';
import { seconds } from '@souk/kernel';
import {
  Apologise,
  booked,
  contractShredded,
  contractSigned,
  invoiceSent,
  play,
  roomGivenBack,
  seatBooked,
  seated,
  seatGivenBack,
  seatRefused,
  signed,
  trip,
  tripDropped,
  tripSold,
} from '../../test/watched-trip.js';
import { intervalsWithin } from '../testing/given-saga.js';

const patience = intervalsWithin(seconds(9));

const timedOutAtSeat = () => {
  const saga = booked();
  for (let interval = 0; interval < patience; interval += 1) saga.staysSilent('book-seat');
  return saga.publishes(tripDropped, trip);
};

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
