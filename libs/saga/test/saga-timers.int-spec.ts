import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { INestMicroservice } from '@nestjs/common';
import { eventually, minutes, newId } from '@souk/kernel';
import { renderMetrics } from '@souk/observability';
import { PostgresTransactions } from '@souk/persistence';
import { FreshBroker, type FreshDatabase, freshDatabase } from '@souk/testing';
import { Orchestrator, SagaModule, SagaTimeline } from '../src/index.js';
import { startService } from './start-service.js';
import { Apologise, bookTrip, SendTickets, TravelAgent, tripTopology } from './trip.js';

describe('the timers, while nobody answers', () => {
  let broker: FreshBroker;
  let database: FreshDatabase;
  let travel: INestMicroservice;

  beforeAll(async () => {
    [broker, database] = await Promise.all([FreshBroker.create(tripTopology), freshDatabase('travel')]);
    travel = await startService(
      'travel',
      { database, broker },
      { imports: [SagaModule.for(bookTrip)], providers: [Apologise, SendTickets, TravelAgent] },
      tripTopology.travel,
    );
  });
  afterAll(async () => {
    await travel.close();
    await Promise.all([broker.drop(), database.drop()]);
  });

  const run = (sql: string, parameters: unknown[]) =>
    travel.get(PostgresTransactions).run((work) => work.query(sql, parameters));

  async function book(trip: string): Promise<void> {
    const orchestrator = travel.get(Orchestrator);
    await travel
      .get(PostgresTransactions)
      .run((work) => orchestrator.start(work, bookTrip, { subject: trip, data: { trip }, correlationId: trip }));
  }

  test('a saga that fails whenever it is looked at does not keep the others from being looked at', async () => {
    const [broken, sound] = [newId(), newId()];
    await book(broken);
    await run(`UPDATE sagas SET type = 'gone', look_at = look_at - interval '1 hour' WHERE subject = $1`, [broken]);
    await run(
      `UPDATE saga_steps SET look_at = look_at - interval '1 hour' WHERE saga_id = (SELECT id FROM sagas WHERE subject = $1)`,
      [broken],
    );
    await book(sound);
    await eventually(
      async () => {
        const [step] = await travel.get(SagaTimeline).of('book-trip', sound);
        expect(step?.detail).toBe('waiting for hotel to come back');
      },
      { within: minutes(1) },
    );
  });

  test('the census counts what is in flight and what waits for a person', async () => {
    await run(
      `UPDATE saga_steps SET status = 'needs_person' WHERE saga_id = (SELECT id FROM sagas WHERE type = 'gone')`,
      [],
    );
    await eventually(async () => {
      const { body } = await renderMetrics();
      expect(body).toContain('souk_sagas_in_flight{saga="book-trip",kind="orchestration"} 1');
      expect(body).toContain('souk_sagas_in_flight{saga="gone",kind="orchestration"} 1');
      expect(body).toContain('souk_saga_steps_needing_person 1');
    });
  });

  test('the other metrics are seen while the database is away', async () => {
    await database.drop();
    const { body } = await renderMetrics();
    expect(body).toContain('souk_sagas_finished_total');
  });
});
