import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { minutes, newId } from '@souk/kernel';
import type { OutgoingMessage } from '@souk/messaging';
import { eventually } from '@souk/testing';
import { isDatabaseDown, type PostgresTransactions } from '../src/index.js';
import { BACKLOG } from '../src/postgres/outbox/outbox-sql.js';
import { parcelMoved, stepOf } from './messages.js';
import { type OpenPostgres, openPostgres } from './open-postgres.js';
import { patientWhile } from './patient-while.js';
import { confirmed, relayOnce } from './relay-once.js';

let shop: OpenPostgres;
let transactions: PostgresTransactions;
beforeAll(async () => {
  shop = await openPostgres();
  ({ transactions } = shop);
});
afterAll(() => shop.close());

describe('the inbox', () => {
  test('forgets after 30 days, and not before', async () => {
    const old = (days: number) =>
      `INSERT INTO inbox_messages (consumer, message_id, received_at) VALUES ('aged', gen_random_uuid(), now() - interval '${days} days')`;
    for (const days of [29, 31, 400]) await shop.asAdmin(old(days));
    await shop.asAdmin(
      "INSERT INTO fault_arrivals SELECT 'aged', days, 1, now() - make_interval(days => days) FROM unnest(ARRAY[29, 31]) AS days",
    );
    const starting = await openPostgres({}, shop.urls);
    await eventually(async () =>
      expect(await shop.reader.query("SELECT 1 FROM inbox_messages WHERE consumer = 'aged'")).toHaveLength(1),
    );
    expect(await shop.reader.query("SELECT target FROM fault_arrivals WHERE subject = 'aged'")).toEqual([
      { target: '29' },
    ]);
    await starting.close();
  });
});

describe('the outbox', () => {
  test('is counted from its indexes, however much was published', async () => {
    await shop.asAdmin(`
      INSERT INTO outbox_messages (message_id, subject, exchange, routing_key, envelope, published_at)
      SELECT gen_random_uuid(), 'published', 'e', 'k', '{}', now() FROM generate_series(1, 20000)`);
    await shop.asAdmin('ANALYZE outbox_messages');
    const plan = await shop.asAdmin(`EXPLAIN ${BACKLOG}`);
    expect(JSON.stringify(plan)).not.toContain('Seq Scan');
    await shop.asAdmin("DELETE FROM outbox_messages WHERE subject = 'published'");
  });
});

describe('the relay', () => {
  test('skips nothing and keeps every subject in order: 8 late writers, 2 relays, 5,000 messages', async () => {
    const rival = await openPostgres({}, shop.urls);
    const subjects = Array.from({ length: 40 }, newId);
    const seen = new Map<string, number[]>(subjects.map((subject) => [subject, []]));
    const take = (messages: readonly OutgoingMessage[]) => {
      for (const message of messages) seen.get(message.envelope.subject)?.push(stepOf(message));
      return Promise.resolve(messages.map(() => confirmed));
    };
    const state = { isOver: false };
    const relayAll = async ({ outbox }: OpenPostgres) => {
      while (!state.isOver) await patiently(() => outbox.relay(take));
    };
    const write = async (): Promise<void> => {
      await Promise.all(
        Array.from({ length: 8 }, (_, writer) => writeSteps(subjects.filter((_, index) => index % 8 === writer))),
      );
      await eventually(
        () => expect([...seen.values()].map((steps) => new Set(steps).size)).toEqual(subjects.map(() => 125)),
        { within: minutes(1) },
      );
    };
    const writing = write().finally(() => {
      state.isOver = true;
    });
    await Promise.all([writing, relayAll(shop), relayAll(rival)]);
    for (const steps of seen.values())
      expect([...new Set(steps)]).toEqual(Array.from({ length: 125 }, (_, index) => index + 1));
    await rival.close();
  });

  const patiently = patientWhile(isDatabaseDown);
  const writeSteps = async (subjects: readonly string[]): Promise<void> => {
    for (let step = 1; step <= 125; step += 5) {
      await Promise.all(
        subjects.map((subject, index) =>
          patiently(() =>
            transactions.run(async (work) => {
              for (let offset = 0; offset < 5; offset += 1) work.publish(parcelMoved(subject, { step: step + offset }));
              await work.query('SELECT pg_sleep($1)', [((step + index) % 6) / 1_000]);
            }),
          ),
        ),
      );
    }
  };

  test('lets go of its claim when it is frozen, and the other one takes over', async () => {
    const claimed = newId();
    await transactions.run((work) => Promise.resolve(work.publish(parcelMoved(claimed, { step: 1 }))));
    const [hasClaimed, frozen] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const asleep = shop.outbox
      .relay(async (messages) => {
        hasClaimed.resolve();
        await frozen.promise;
        return messages.map(() => confirmed);
      })
      .catch((error: unknown) => error);
    await hasClaimed.promise;
    await shop.asAdmin(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '%relay' AND state = 'idle in transaction'",
    );
    await eventually(async () => {
      const relayed = await relayOnce(shop.outbox);
      expect(relayed.map(({ envelope }) => envelope.subject)).toContain(claimed);
    });
    frozen.resolve();
    expect(isDatabaseDown(await asleep)).toBe(true);
  });
});
