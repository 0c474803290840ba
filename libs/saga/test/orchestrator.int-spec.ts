import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { INestMicroservice } from '@nestjs/common';
import { eventually, minutes, newId } from '@souk/kernel';
import { PostgresReader, PostgresTransactions } from '@souk/persistence';
import { FreshBroker, type FreshDatabase, freshDatabase } from '@souk/testing';
import { Orchestrator, SagaDesk, SagaModule, SagaTimeline } from '../src/index.js';
import { startService } from './start-service.js';
import {
  Apologise,
  bookTrip,
  ended,
  HotelDesk,
  SendTickets,
  stubbornly,
  told,
  TravelAgent,
  tripTopology,
  withoutSeat,
} from './trip.js';

describe('the orchestrator, on the real database and broker', () => {
  let broker: FreshBroker;
  let travelDatabase: FreshDatabase;
  let hotelDatabase: FreshDatabase;
  let travel: INestMicroservice;
  let hotel: INestMicroservice | undefined;

  const startTravel = () =>
    startService(
      'travel',
      { database: travelDatabase, broker },
      { imports: [SagaModule.for(bookTrip)], providers: [Apologise, SendTickets, TravelAgent] },
      tripTopology.travel,
    );
  const startHotel = () =>
    startService('hotel', { database: hotelDatabase, broker }, { controllers: [HotelDesk] }, tripTopology.hotel);

  beforeAll(async () => {
    [broker, travelDatabase, hotelDatabase] = await Promise.all([
      FreshBroker.create(tripTopology),
      freshDatabase('travel'),
      freshDatabase('hotel'),
    ]);
    [travel, hotel] = await Promise.all([startTravel(), startHotel()]);
  });
  afterAll(async () => {
    await Promise.all([travel.close(), hotel?.close()]);
    await Promise.all([broker.drop(), travelDatabase.drop(), hotelDatabase.drop()]);
  });

  async function book(trip: string): Promise<void> {
    const orchestrator = travel.get(Orchestrator);
    await travel
      .get(PostgresTransactions)
      .run((work) => orchestrator.start(work, bookTrip, { subject: trip, data: { trip }, correlationId: trip }));
  }
  const timeline = async (trip: string) =>
    (await travel.get(SagaTimeline).of('book-trip', trip)).map(({ step, kind, status }) => `${kind} ${step} ${status}`);

  test('takes its steps through the broker and keeps what they answered', async () => {
    const trip = newId();
    await book(trip);
    const steps = ['action book-room done', 'action book-seat done', 'action send-tickets done'];
    await eventually(async () => expect(await timeline(trip)).toEqual(steps));
    await eventually(() => expect(ended.get(trip)).toBe('tickets for room 12'));
  });

  test('forgets its data when it has ended', async () => {
    const trip = newId();
    await book(trip);
    await eventually(async () => {
      const [saga] = await travel
        .get(PostgresReader)
        .query('SELECT status, data FROM sagas WHERE subject = $1', [trip]);
      expect(saga).toEqual({ status: 'completed', data: {} });
    });
  });

  test('turns back on a refusal', async () => {
    const trip = newId();
    withoutSeat.add(trip);
    await book(trip);
    const steps = ['action book-room done', 'action book-seat refused', 'compensation book-room done'];
    await eventually(async () => expect(await timeline(trip)).toEqual(steps));
    await eventually(() => expect(ended.get(trip)).toBe('sorry: No seat left'));
  });

  test('what is refused where it has to work waits at the desk, until a person has it asked for by a new command', async () => {
    const trip = newId();
    withoutSeat.add(trip);
    stubbornly.add(trip);
    await book(trip);
    const desk = travel.get(SagaDesk);
    const waiting = await eventually(async () => {
      const [saga] = (await desk.list({ needsAttention: true, limit: 10 })).filter(({ subject }) => subject === trip);
      expect(saga).toMatchObject({ type: 'book-trip', kind: 'orchestration', status: 'compensating' });
      return saga;
    });
    expect(waiting?.failure?.code).toBe('FULL');
    expect(waiting?.steps.at(-1)).toMatchObject({
      kind: 'compensation',
      status: 'needs_person',
      detail: 'refused (OCCUPIED): They will not leave',
      startedAt: expect.any(Date),
      finishedAt: null,
    });
    expect(told.get(trip)).toEqual(['book-room waits: refused (OCCUPIED): They will not leave']);
    // The timers would ask anew after 3 s, before the person does.
    await travel
      .get(PostgresTransactions)
      .run((work) => work.query('UPDATE sagas SET look_at = NULL WHERE subject = $1', [trip]));
    stubbornly.delete(trip);
    expect(await desk.retry(waiting?.id ?? '')).toBe(true);
    await eventually(() => expect(ended.get(trip)).toBe('sorry: No seat left'));
    expect(told.get(trip)?.slice(1)).toEqual(['book-room waits no more']);
    expect(await desk.retry(waiting?.id ?? '')).toBe(false);
    expect(await desk.retry(newId())).toBe(false);
  });

  test('turns back when somebody outside says so, once', async () => {
    const trip = newId();
    const orchestrator = travel.get(Orchestrator);
    const failure = { step: 'cancel', code: 'UNWANTED', message: 'They stay at home' };
    const turnedBack = await travel.get(PostgresTransactions).run(async (work) => {
      await orchestrator.start(work, bookTrip, { subject: trip, data: { trip }, correlationId: trip });
      const first = await orchestrator.turnBack(work, bookTrip, trip, failure);
      const second = await orchestrator.turnBack(work, bookTrip, trip, failure);
      await orchestrator.giveUp(work, bookTrip, trip);
      return [first, second];
    });
    expect(turnedBack).toEqual([true, false]);
    await eventually(() => expect(ended.get(trip)).toBe('sorry: They stay at home'));
    await eventually(async () =>
      expect(await timeline(trip)).toEqual(['action book-room cancelled', 'compensation book-room done']),
    );
  });

  test('does not start twice for one subject', async () => {
    const trip = newId();
    await book(trip);
    await expect(book(trip)).rejects.toThrow('duplicate key');
  });

  test('a rolled-back beginning leaves no saga and sends nothing', async () => {
    const trip = newId();
    const orchestrator = travel.get(Orchestrator);
    const beginning = travel.get(PostgresTransactions).run(async (work) => {
      await orchestrator.start(work, bookTrip, { subject: trip, data: { trip }, correlationId: trip });
      throw new Error('changed my mind');
    });
    await expect(beginning).rejects.toThrow('changed my mind');
    expect(await timeline(trip)).toEqual([]);
  });

  test('waits while nobody listens, survives its own restart, and goes on when the addressee is back', async () => {
    await hotel?.close();
    hotel = undefined;
    const trip = newId();
    await book(trip);
    await eventually(
      async () => {
        const [step] = await travel.get(SagaTimeline).of('book-trip', trip);
        expect(step).toMatchObject({ status: 'started', attempts: 1, detail: 'waiting for hotel to come back' });
      },
      { within: minutes(1) },
    );
    await travel.close();
    [travel, hotel] = await Promise.all([startTravel(), startHotel()]);
    await eventually(() => expect(ended.get(trip)).toBe('tickets for room 12'), { within: minutes(1) });
  });
});
