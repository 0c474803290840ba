import { Controller, Injectable } from '@nestjs/common';
import { defineEvent, type EventDefinition, type Payload, type ServiceMessages, type Topology } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { z } from 'zod';
import { Choreographer, defineChoreography, type SagaAction, type SagaFailure } from '../src/index.js';

const payload = z.object({ tour: z.uuid() });
const event = (name: string) => defineEvent(name, payload);
export const tourPlanned = event('tour.planned');
const tourDropped = event('tour.dropped');
const tourSold = event('tour.sold');
export const roomBooked = event('room.booked');
const roomRefused = defineEvent('room.refused', payload.extend({ message: z.string() }));
const roomReleased = event('room.released');
export const seatBooked = event('seat.booked');
const seatRefused = defineEvent('seat.refused', payload.extend({ message: z.string() }));
const seatReleased = event('seat.released');
const billPaid = event('bill.paid');

const row = (messages: Partial<ServiceMessages>): ServiceMessages => ({
  publishes: [],
  sends: [],
  obeys: [],
  reactsTo: [],
  ...messages,
});
const said = [roomBooked, roomRefused, roomReleased, seatBooked, seatRefused, seatReleased, billPaid];
export const tourTopology = {
  travel: row({ publishes: [tourPlanned, tourDropped, tourSold], reactsTo: said }),
  hotel: row({
    publishes: said,
    reactsTo: [tourPlanned, roomBooked, seatRefused, seatReleased, tourDropped, tourSold],
  }),
} satisfies Topology;

export interface Tour {
  readonly tour: string;
}

/** How the tours of a test have ended; known once that is committed. */
export const endedTours = new Map<string, string>();

@Injectable()
export class SellTour implements SagaAction<Tour> {
  run({ tour }: Tour, work: PostgresUnitOfWork): Promise<void> {
    work.publish(tourSold(tour, { tour }));
    return Promise.resolve();
  }
}

@Injectable()
export class NoteTour implements SagaAction<Tour> {
  run({ tour }: Tour, work: PostgresUnitOfWork): Promise<void> {
    work.afterCommit(() => endedTours.set(tour, 'paid'));
    return Promise.resolve();
  }
}

@Injectable()
export class DropTour implements SagaAction<Tour> {
  run({ tour }: Tour, work: PostgresUnitOfWork, failure?: SagaFailure): Promise<void> {
    work.afterCommit(() => endedTours.set(tour, `dropped: ${failure?.message}`));
    return Promise.resolve();
  }
}

export const bookTour = defineChoreography<Tour>('book-tour', {
  service: 'travel',
  withdraw: ({ tour }) => tourDropped(tour, { tour }),
})
  .step('book-room', {
    by: 'hotel',
    on: tourPlanned,
    done: roomBooked,
    refused: { event: roomRefused, code: 'FULL' },
    undone: roomReleased,
  })
  .pivot('book-seat', {
    by: 'hotel',
    on: roomBooked,
    done: seatBooked,
    refused: { event: seatRefused, code: 'FULL' },
    undone: seatReleased,
  })
  .local('sell-tour', SellTour)
  .retriable('pay-bill', { by: 'hotel', on: tourSold, done: billPaid, insist: ({ tour }) => tourSold(tour, { tour }) })
  .local('note-tour', NoteTour)
  .whenUndone(DropTour);

/** Tours without a seat; tours that the hotel says nothing about; and what it was told besides. */
export const noSeat = new Set<string>();
export const ignored = new Set<string>();
export const toldWith = new Map<string, { correlationId?: string; faults?: string }>();

/** The participant: reacts at once. */
@Controller()
export class HotelReactions {
  @When(tourPlanned)
  planned(about: Tour, work: PostgresUnitOfWork): Promise<void> {
    return this.say(work, about, roomBooked);
  }

  @When(roomBooked)
  roomBooked(about: Tour, work: PostgresUnitOfWork): Promise<void> {
    if (!noSeat.has(about.tour)) return this.say(work, about, seatBooked);
    work.publish(seatRefused(about.tour, { ...about, message: 'No seat left' }));
    return Promise.resolve();
  }

  @When(seatRefused)
  seatRefused({ tour }: Tour, work: PostgresUnitOfWork): Promise<void> {
    return this.say(work, { tour }, roomReleased);
  }

  @When(seatReleased)
  seatReleased(about: Tour, work: PostgresUnitOfWork): Promise<void> {
    return this.say(work, about, roomReleased);
  }

  @When(tourDropped)
  dropped(about: Tour, work: PostgresUnitOfWork): Promise<void> {
    const { correlationId, faults } = work;
    work.afterCommit(() => toldWith.set(about.tour, { correlationId, faults }));
    return this.say(work, about, seatReleased);
  }

  @When(tourSold)
  sold(about: Tour, work: PostgresUnitOfWork): Promise<void> {
    return this.say(work, about, billPaid);
  }

  private say(work: PostgresUnitOfWork, { tour }: Tour, event: typeof roomBooked): Promise<void> {
    if (!ignored.has(tour)) work.publish(event(tour, { tour }));
    return Promise.resolve();
  }
}

/** The service that watches: hands all it hears to the choreographer. */
@Controller()
export class FollowTour {
  constructor(private readonly choreographer: Choreographer) {}

  @When(roomBooked)
  roomBooked(news: Tour, work: PostgresUnitOfWork): Promise<void> {
    return this.follow(work, roomBooked, news);
  }

  @When(roomRefused)
  roomRefused(news: Payload<typeof roomRefused>, work: PostgresUnitOfWork): Promise<void> {
    return this.follow(work, roomRefused, news);
  }

  @When(roomReleased)
  roomReleased(news: Tour, work: PostgresUnitOfWork): Promise<void> {
    return this.follow(work, roomReleased, news);
  }

  @When(seatBooked)
  seatBooked(news: Tour, work: PostgresUnitOfWork): Promise<void> {
    return this.follow(work, seatBooked, news);
  }

  @When(seatRefused)
  seatRefused(news: Payload<typeof seatRefused>, work: PostgresUnitOfWork): Promise<void> {
    return this.follow(work, seatRefused, news);
  }

  @When(seatReleased)
  seatReleased(news: Tour, work: PostgresUnitOfWork): Promise<void> {
    return this.follow(work, seatReleased, news);
  }

  @When(billPaid)
  billPaid(news: Tour, work: PostgresUnitOfWork): Promise<void> {
    return this.follow(work, billPaid, news);
  }

  private follow(work: PostgresUnitOfWork, event: EventDefinition, news: Tour): Promise<void> {
    return this.choreographer.takeEvent(work, event, news.tour, news);
  }
}
