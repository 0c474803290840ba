import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { INestMicroservice } from '@nestjs/common';
import { eventually, newId, seconds } from '@souk/kernel';
import { PostgresReader, PostgresTransactions } from '@souk/persistence';
import { FreshBroker, type FreshDatabase, freshDatabase } from '@souk/testing';
import { Orchestrator, SagaModule, SagaTimeline } from '../src/index.js';
import { startService } from './start-service.js';
import { Apologise, bookTrip, ended, HotelDesk, SendTickets, tripTopology, withoutSeat } from './trip.js';

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
      { imports: [SagaModule.for(bookTrip)], providers: [Apologise, SendTickets] },
    );
  const startHotel = () => startService('hotel', { database: hotelDatabase, broker }, { controllers: [HotelDesk] });

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
    await eventually(() => expect(ended.get(trip)).toBe('tickets for room 12'));
    expect(await timeline(trip)).toEqual([
      'action book-room done',
      'action book-seat done',
      'action send-tickets done',
    ]);
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
    await eventually(() => expect(ended.get(trip)).toBe('sorry: No seat left'));
    expect(await timeline(trip)).toEqual([
      'action book-room done',
      'action book-seat refused',
      'compensation book-room done',
    ]);
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
      { within: seconds(15) },
    );
    await travel.close();
    [travel, hotel] = await Promise.all([startTravel(), startHotel()]);
    await eventually(() => expect(ended.get(trip)).toBe('tickets for room 12'), { within: seconds(15) });
  });
});
