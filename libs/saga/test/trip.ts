import { Controller, Injectable } from '@nestjs/common';
import { defineCommand, type Payload, type ServiceMessages, type Topology } from '@souk/kernel';
import { type Answer, done, Obeys, refuse } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { z } from 'zod';
import { defineSaga, type SagaAction, type SagaAttention, type SagaFailure, type WaitingStep } from '../src/index.js';

const payload = z.object({ trip: z.uuid() });
export const bookRoom = defineCommand('hotel.book-room', { payload, reply: z.object({ room: z.string() }) });
export const cancelRoom = defineCommand('hotel.cancel-room', {
  payload,
  reply: z.object({}),
  refusals: ['OCCUPIED'],
});
export const bookSeat = defineCommand('hotel.book-seat', { payload, reply: z.object({}), refusals: ['FULL'] });
export const cancelSeat = defineCommand('hotel.cancel-seat', { payload, reply: z.object({}) });

const row = (messages: Partial<ServiceMessages>): ServiceMessages => ({
  publishes: [],
  sends: [],
  obeys: [],
  reactsTo: [],
  ...messages,
});
const commands = [bookRoom, cancelRoom, bookSeat, cancelSeat];
export const tripTopology = { travel: row({ sends: commands }), hotel: row({ obeys: commands }) } satisfies Topology;

export interface Trip {
  readonly trip: string;
}

/** How the trips of a test have ended; known once that is committed. */
export const ended = new Map<string, string>();

@Injectable()
export class SendTickets implements SagaAction<Trip & { room: string }> {
  run({ trip, room }: Trip & { room: string }, work: PostgresUnitOfWork): Promise<void> {
    work.afterCommit(() => ended.set(trip, `tickets for room ${room}`));
    return Promise.resolve();
  }
}

@Injectable()
export class Apologise implements SagaAction<Trip> {
  run({ trip }: Trip, work: PostgresUnitOfWork, failure?: SagaFailure): Promise<void> {
    work.afterCommit(() => ended.set(trip, `sorry: ${failure?.message}`));
    return Promise.resolve();
  }
}

/** What the travel agent was told of the trips of a test. */
export const told = new Map<string, string[]>();

@Injectable()
export class TravelAgent implements SagaAttention<Trip> {
  needed({ trip }: Trip, { step, detail }: WaitingStep): Promise<void> {
    return this.hears(trip, `${step} waits: ${detail}`);
  }

  resolved({ trip }: Trip, { step }: WaitingStep): Promise<void> {
    return this.hears(trip, `${step} waits no more`);
  }

  private hears(trip: string, news: string): Promise<void> {
    told.set(trip, [...(told.get(trip) ?? []), news]);
    return Promise.resolve();
  }
}

export const bookTrip = defineSaga<Trip>('book-trip', { service: 'travel', attention: TravelAgent })
  .step('book-room', {
    send: ({ trip }) => bookRoom(trip, { trip }),
    keep: ({ room }) => ({ room }),
    undo: ({ trip }) => cancelRoom(trip, { trip }),
  })
  .pivot('book-seat', { send: ({ trip }) => bookSeat(trip, { trip }), undo: ({ trip }) => cancelSeat(trip, { trip }) })
  .local('send-tickets', SendTickets)
  .whenUndone(Apologise);

/** Trips whose seat is refused. */
export const withoutSeat = new Set<string>();

/** Trips whose guests stay in their room. */
export const stubbornly = new Set<string>();

/** The participant: obeys at once. */
@Controller()
export class HotelDesk {
  @Obeys(bookRoom)
  bookRoom(): Promise<Answer<typeof bookRoom>> {
    return Promise.resolve(done({ room: '12' }));
  }

  @Obeys(bookSeat)
  bookSeat({ trip }: Payload<typeof bookSeat>): Promise<Answer<typeof bookSeat>> {
    return Promise.resolve(withoutSeat.has(trip) ? refuse('FULL', 'No seat left') : done({}));
  }

  @Obeys(cancelRoom)
  cancelRoom({ trip }: Payload<typeof cancelRoom>): Promise<Answer<typeof cancelRoom>> {
    return Promise.resolve(stubbornly.has(trip) ? refuse('OCCUPIED', 'They will not leave') : done({}));
  }

  @Obeys(cancelSeat)
  cancelSeat(): Promise<Answer<typeof cancelSeat>> {
    return Promise.resolve(done({}));
  }
}
