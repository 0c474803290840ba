import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { INestMicroservice } from '@nestjs/common';
import { eventually, newId } from '@souk/kernel';
import { PostgresReader, PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import { FreshBroker, type FreshDatabase, freshDatabase } from '@souk/testing';
import { Choreographer, SagaDesk, SagaModule, SagaTimeline } from '../src/index.js';
import { startService } from './start-service.js';
import {
  bookTour,
  DropTour,
  endedTours,
  FollowTour,
  HotelReactions,
  ignored,
  NoteTour,
  noSeat,
  roomBooked,
  seatBooked,
  SellTour,
  toldWith,
  tourPlanned,
  tourTopology,
} from './tour.js';

describe('the choreographer, on the real database and broker', () => {
  let broker: FreshBroker;
  let travelDatabase: FreshDatabase;
  let hotelDatabase: FreshDatabase;
  let travel: INestMicroservice;
  let hotel: INestMicroservice;

  beforeAll(async () => {
    [broker, travelDatabase, hotelDatabase] = await Promise.all([
      FreshBroker.create(tourTopology),
      freshDatabase('travel'),
      freshDatabase('hotel'),
    ]);
    const watch = {
      imports: [SagaModule.for(bookTour)],
      controllers: [FollowTour],
      providers: [SellTour, NoteTour, DropTour],
    };
    [travel, hotel] = await Promise.all([
      startService('travel', { database: travelDatabase, broker }, watch, tourTopology.travel),
      startService('hotel', { database: hotelDatabase, broker }, { controllers: [HotelReactions] }, tourTopology.hotel),
    ]);
  });
  afterAll(async () => {
    await Promise.all([travel.close(), hotel.close()]);
    await Promise.all([broker.drop(), travelDatabase.drop(), hotelDatabase.drop()]);
  });

  const inTravel = <Result>(act: (work: PostgresUnitOfWork) => Promise<Result>, faults?: string): Promise<Result> =>
    travel.get(PostgresTransactions).run(act, { faults });
  const plan = (tour: string, faults?: string): Promise<void> =>
    inTravel(async (work) => {
      work.publish(tourPlanned(tour, { tour }));
      const beginning = { subject: tour, data: { tour }, correlationId: `about ${tour}` };
      await travel.get(Choreographer).begin(work, bookTour, beginning);
    }, faults);
  const timeline = async (tour: string) =>
    (await travel.get(SagaTimeline).of('book-tour', tour)).map(({ step, kind, status }) => `${kind} ${step} ${status}`);
  const unwanted = { step: 'cancel', code: 'UNWANTED', message: 'They stay at home' };
  const turnBack = (tour: string): Promise<boolean> =>
    inTravel((work) => travel.get(Choreographer).turnBack(work, bookTour, tour, unwanted));

  test('follows the participants through the broker to the end', async () => {
    const tour = newId();
    await plan(tour);
    await eventually(() => expect(endedTours.get(tour)).toBe('paid'));
    await eventually(async () =>
      expect(await timeline(tour)).toEqual([
        'action book-room done',
        'action book-seat done',
        'action sell-tour done',
        'action pay-bill done',
        'action note-tour done',
      ]),
    );
    const [saga] = await travel
      .get(PostgresReader)
      .query('SELECT kind, status, data FROM sagas WHERE subject = $1', [tour]);
    expect(saga).toEqual({ kind: 'choreography', status: 'completed', data: {} });
  });

  test('waits after a refusal until the others have given back', async () => {
    const tour = newId();
    noSeat.add(tour);
    await plan(tour);
    await eventually(() => expect(endedTours.get(tour)).toBe('dropped: No seat left'));
    await eventually(async () =>
      expect(await timeline(tour)).toEqual([
        'action book-room done',
        'action book-seat refused',
        'compensation book-room done',
      ]),
    );
  });

  test('withdraws what somebody outside turns back, once', async () => {
    const tour = newId();
    ignored.add(tour);
    await plan(tour);
    expect(await Promise.all([turnBack(tour), turnBack(tour)])).toContain(false);
    expect(await timeline(tour)).toEqual(['action book-room cancelled', 'compensation book-room started']);
    await eventually(() => expect(toldWith.has(tour)).toBe(true));
  });

  test('a person has a withdrawal said anew at once, with what the saga belongs to and what was aimed at it', async () => {
    const tour = newId();
    ignored.add(tour);
    await plan(tour, 'hotel.tour.sold=fail');
    await inTravel(async (work) => {
      await travel.get(Choreographer).turnBack(work, bookTour, tour, unwanted);
      // The timers would say it anew after 3 s, before the person does.
      await work.query('UPDATE sagas SET look_at = NULL WHERE subject = $1', [tour]);
    });
    await eventually(() => expect(toldWith.has(tour)).toBe(true));
    toldWith.delete(tour);
    ignored.delete(tour);
    const desk = travel.get(SagaDesk);
    const [saga] = (await desk.list({ limit: 100 })).filter(({ subject }) => subject === tour);
    expect(saga).toMatchObject({ kind: 'choreography', status: 'compensating', needsAttention: false });
    expect(await desk.list({ limit: 100, after: saga?.id })).toEqual([]);
    expect(await desk.retry(saga?.id ?? '')).toBe(true);
    await eventually(() => expect(endedTours.get(tour)).toBe('dropped: They stay at home'));
    expect(toldWith.get(tour)).toEqual({ correlationId: `about ${tour}`, faults: 'hotel.tour.sold=fail' });
  });

  test('takes in news that come at once and in the wrong order, and news about nothing it knows', async () => {
    const tour = newId();
    ignored.add(tour);
    await plan(tour);
    const hear = (event: typeof roomBooked, about: string) =>
      inTravel((work) => travel.get(Choreographer).takeEvent(work, event, about, { tour: about }));
    await Promise.all([
      hear(seatBooked, tour),
      hear(roomBooked, tour),
      hear(seatBooked, tour),
      hear(seatBooked, newId()),
    ]);
    expect((await timeline(tour)).slice(0, 4)).toEqual([
      'action book-room done',
      'action book-seat done',
      'action sell-tour done',
      'action pay-bill started',
    ]);
  });

  test('gives up what is open after the pivot when another saga takes over', async () => {
    const tour = newId();
    ignored.add(tour);
    await plan(tour);
    await inTravel((work) => travel.get(Choreographer).takeEvent(work, seatBooked, tour, { tour }));
    expect(await turnBack(tour)).toBe(false);
    await inTravel((work) => travel.get(Choreographer).giveUp(work, bookTour, tour));
    expect((await timeline(tour)).at(-1)).toBe('action pay-bill cancelled');
    expect(await travel.get(SagaTimeline).openSteps([tour])).toEqual([]);
  });
});
