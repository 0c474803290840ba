import { defineEvent, seconds } from '@souk/kernel';
import { z } from 'zod';
import { defineChoreography, givenChoreography, type SagaAction } from '../src/index.js';

const event = (name: string) => defineEvent(name, z.object({ trip: z.string() }));
const refusal = (name: string) => defineEvent(name, z.object({ message: z.string() }));
const tripPlanned = event('trip.planned');
export const tripSold = event('trip.sold');
export const tripDropped = event('trip.dropped');
export const roomBooked = defineEvent('room.booked', z.object({ room: z.string() }));
export const roomRefused = refusal('room.refused');
export const roomGivenBack = event('room.given-back');
export const seatBooked = event('seat.booked');
export const seatRefused = refusal('seat.refused');
export const seatGivenBack = event('seat.given-back');
export const contractSigned = event('contract.signed');
export const contractRefused = event('contract.refused');
export const contractShredded = event('contract.shredded');
export const invoiceSent = event('invoice.sent');
export const ticketsSent = event('tickets.sent');

export class TellCustomer implements SagaAction<unknown> {
  run = () => Promise.resolve();
}
export class Apologise implements SagaAction<unknown> {
  run = () => Promise.resolve();
}

export const trip = { trip: 'Lisbon' };
export const withdraw = ({ trip }: { trip: string }) => tripDropped(trip, { trip });

/** A saga with every kind of step: `travel` watches how the others book a trip. */
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

/** The saga as begun, and as far as its room, its seat and its contract. */
export const play = () => givenChoreography(bookTrip, trip);
export const booked = () => play().hears(roomBooked, { room: '12' });
export const seated = () => booked().hears(seatBooked, trip);
export const signed = () => seated().hears(contractSigned, trip).runs(TellCustomer);
