import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { INestMicroservice } from '@nestjs/common';
import { eventually, newId, type ServiceMessages } from '@souk/kernel';
import { renderMetrics } from '@souk/observability';
import { PostgresReader, PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import { FreshBroker, type FreshDatabase, freshDatabase } from '@souk/testing';
import { Choreographer, Orchestrator, SagaModule } from '../src/index.js';
import { startService } from './start-service.js';
import * as tours from './tour.js';
import * as trips from './trip.js';

const both = (one: ServiceMessages, other: ServiceMessages): ServiceMessages => ({
  publishes: [...one.publishes, ...other.publishes],
  sends: [...one.sends, ...other.sends],
  obeys: [...one.obeys, ...other.obeys],
  reactsTo: [...one.reactsTo, ...other.reactsTo],
});
const topology = {
  travel: both(trips.tripTopology.travel, tours.tourTopology.travel),
  hotel: both(trips.tripTopology.hotel, tours.tourTopology.hotel),
};

let broker: FreshBroker;
let databases: readonly [FreshDatabase, FreshDatabase];
let travel: INestMicroservice;
let hotel: INestMicroservice;

beforeAll(async () => {
  broker = await FreshBroker.create(topology);
  databases = [await freshDatabase('travel'), await freshDatabase('hotel')];
  const { Apologise, bookTrip, SendTickets, TravelAgent } = trips;
  const { bookTour, DropTour, FollowTour, NoteTour, SellTour } = tours;
  travel = await startService(
    'travel',
    { database: databases[0], broker },
    {
      imports: [SagaModule.for(bookTrip, bookTour)],
      controllers: [FollowTour],
      providers: [Apologise, SendTickets, TravelAgent, DropTour, NoteTour, SellTour],
    },
    topology.travel,
  );
  hotel = await startService(
    'hotel',
    { database: databases[1], broker },
    { controllers: [trips.HotelDesk, tours.HotelReactions] },
    topology.hotel,
  );
});
afterAll(async () => {
  await Promise.all([travel.close(), hotel.close()]);
  await Promise.all([broker.drop(), ...databases.map((database) => database.drop())]);
});

const inTravel = <Result>(act: (work: PostgresUnitOfWork) => Promise<Result>): Promise<Result> =>
  travel.get(PostgresTransactions).run(act);
const beginning = (id: string) => ({ subject: id, correlationId: id });
const book = (trip: string): Promise<void> =>
  inTravel((work) => travel.get(Orchestrator).start(work, trips.bookTrip, { ...beginning(trip), data: { trip } }));
const plan = (tour: string): Promise<void> =>
  inTravel(async (work) => {
    work.publish(tours.tourPlanned(tour, { tour }));
    await travel.get(Choreographer).begin(work, tours.bookTour, { ...beginning(tour), data: { tour } });
  });
const value = async (series: string): Promise<number | undefined> => {
  const line = (await renderMetrics()).body.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
};
const secondsOf = async (subject: string): Promise<number> => {
  const [saga] = await travel
    .get(PostgresReader)
    .query<{ seconds: number }>(
      'SELECT extract(epoch FROM finished_at - started_at)::float8 AS seconds FROM sagas WHERE subject = $1',
      [subject],
    );
  return saga?.seconds ?? Number.NaN;
};

const trip = 'saga="book-trip"';
const tour = 'saga="book-tour"';

test.each([
  `souk_sagas_finished_total{${trip},outcome="completed"}`,
  `souk_sagas_finished_total{${trip},outcome="TIMED_OUT"}`,
  `souk_sagas_finished_total{${tour},outcome="FULL"}`,
  `souk_saga_duration_seconds_count{${tour},kind="choreography",outcome="FULL"}`,
  `souk_saga_steps_total{${trip},step="send-tickets",direction="action",status="done"}`,
  `souk_saga_steps_total{${trip},step="book-room",direction="compensation",status="needs_person"}`,
  `souk_saga_steps_total{${tour},step="pay-bill",direction="action",status="cancelled"}`,
  `souk_saga_step_duration_seconds_count{${tour},step="book-seat",direction="compensation"}`,
  `souk_sagas_in_flight{${trip},kind="orchestration"}`,
  `souk_sagas_overdue{${tour},kind="choreography"}`,
  'souk_saga_steps_needing_person',
])('before the first saga a service says: %s 0', async (series) => {
  await eventually(async () => expect(await value(series)).toBe(0));
});

describe('the metrics tell how long', () => {
  test.each([
    { kind: 'orchestration', saga: 'book-trip', begin: book, outcomes: trips.ended, refused: trips.withoutSeat },
    { kind: 'choreography', saga: 'book-tour', begin: plan, outcomes: tours.endedTours, refused: tours.noSeat },
  ])('a saga and its steps took, there and back, by $kind', async ({ kind, saga, begin, outcomes, refused }) => {
    const [there, back] = [newId(), newId()];
    refused.add(back);
    await Promise.all([begin(there), begin(back)]);
    await eventually(() => expect([...outcomes.keys()]).toEqual(expect.arrayContaining([there, back])));
    const duration = (part: string, outcome: string) =>
      value(`souk_saga_duration_seconds_${part}{saga="${saga}",kind="${kind}",outcome="${outcome}"}`);
    for (const [id, outcome] of [
      [there, 'completed'],
      [back, 'FULL'],
    ] as const) {
      await eventually(async () => expect(await duration('count', outcome)).toBe(1));
      expect(await duration('sum', outcome)).toBeCloseTo(await secondsOf(id));
    }
    const step = (name: string, direction: string) =>
      value(`souk_saga_step_duration_seconds_count{saga="${saga}",step="${name}",direction="${direction}"}`);
    expect(await step('book-room', 'action')).toBe(2);
    expect(await step('book-room', 'compensation')).toBe(1);
    const undone = `saga="${saga}",step="book-room",direction="compensation",status="done"`;
    expect(await value(`souk_saga_steps_total{${undone}}`)).toBe(1);
  });
});

describe('a saga is stuck', () => {
  const overdue = (saga: string, kind: string) => value(`souk_sagas_overdue{${saga},kind="${kind}"}`);
  /** A scrape does not wait long for the database, and says what it knows. */
  const bothAreOverdue = (count: 0 | 1) =>
    eventually(async () =>
      expect([await overdue(trip, 'orchestration'), await overdue(tour, 'choreography')]).toEqual([count, count]),
    );
  const steps = (assignment: string) =>
    inTravel(async (work) => {
      // As everywhere: timers that have read a saga's steps and not saved them yet would undo the change.
      await work.query('SELECT FROM sagas ORDER BY id FOR UPDATE');
      await work.query(`UPDATE saga_steps SET ${assignment} WHERE finished_at IS NULL`);
    });

  beforeAll(async () => {
    await hotel.close();
    await Promise.all([book(newId()), plan(newId())]);
  });

  test('not before the deadline of the step that it waits for', async () => {
    await eventually(async () => {
      expect(await value(`souk_sagas_in_flight{${trip},kind="orchestration"}`)).toBe(1);
      expect(await value(`souk_sagas_in_flight{${tour},kind="choreography"}`)).toBe(1);
    });
    await bothAreOverdue(0);
  });

  test('after it, whether the step timed out or nobody was there to hear of it', async () => {
    await steps(`started_at = started_at - interval '13 seconds'`);
    await bothAreOverdue(1);
  });

  test('not while it waits for a person, which is counted elsewhere', async () => {
    await steps(`status = 'needs_person'`);
    await bothAreOverdue(0);
    await eventually(async () => expect(await value('souk_saga_steps_needing_person')).toBe(2));
  });

  test('when it has not ended and waits for nothing', async () => {
    await steps('finished_at = clock_timestamp()');
    await bothAreOverdue(1);
  });
});
