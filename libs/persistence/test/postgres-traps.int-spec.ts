import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId, seconds } from '@souk/kernel';
import type { OutgoingMessage } from '@souk/messaging';
import { eventually } from '@souk/testing';
import { EntitySchema } from 'typeorm';
import { isDatabaseDown, isUniqueViolation, messagingMigrations, PostgresTransactions } from '../src/index.js';
import { BACKLOG } from '../src/postgres/outbox/outbox-sql.js';
import { parcelMoved, received, stepOf } from './messages.js';
import { type OpenPostgres, openPostgres } from './open-postgres.js';

const parcelSchema = new EntitySchema<{ id: string; owner: string }>({
  name: 'parcels',
  columns: { id: { type: 'uuid', primary: true }, owner: { type: 'text' } },
});

let shop: OpenPostgres;
let transactions: PostgresTransactions;
beforeAll(async () => {
  shop = await openPostgres({ schemas: [parcelSchema] });
  ({ transactions } = shop);
});
afterAll(() => shop.close());

const insert = 'INSERT INTO parcels (id, owner) VALUES ($1, $2)';
const parcelsOf = (owner: string) => shop.reader.query('SELECT id FROM parcels WHERE owner = $1', [owner]);

/** Stops everything in this process, as a debugger or a starved machine would. */
const freeze = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

describe('a transaction', () => {
  test('that failed inside and caught it says so, instead of losing everything silently', async () => {
    const id = newId();
    const owner = newId();
    const caught: unknown[] = [];
    const work = transactions.run(async (work) => {
      await work.query(insert, [id, owner]);
      await work.query(insert, [id, owner]).catch((error: unknown) => caught.push(error));
    });
    await expect(work).rejects.toMatchObject({ code: '25P02' });
    expect(caught.map(isUniqueViolation)).toEqual([true]);
    expect(await parcelsOf(owner)).toEqual([]);
  });

  test('that leaves messages behind says so too', async () => {
    const id = newId();
    const work = transactions.run(async (work) => {
      await work.query(insert, [id, 'x']);
      await work.query(insert, [id, 'x']).catch(() => undefined);
      work.publish(parcelMoved(id, { step: 1 }));
    });
    await expect(work).rejects.toMatchObject({ code: '25P02' });
  });

  test('is run again after a deadlock', async () => {
    const [one, other] = [newId(), newId()];
    for (const id of [one, other]) await transactions.run((work) => work.query(insert, [id, 'deadlock']));
    const lock = 'UPDATE parcels SET owner = owner WHERE id = $1';
    const both = Array.from({ length: 2 }, () => Promise.withResolvers<void>());
    const lockBoth = (mine: number, ids: readonly string[]) =>
      transactions.run(async (work) => {
        await work.query(lock, [ids[0]]);
        both[mine]?.resolve();
        await both[1 - mine]?.promise;
        await work.query(lock, [ids[1]]);
      });
    await expect(Promise.all([lockBoth(0, [one, other]), lockBoth(1, [other, one])])).resolves.toHaveLength(2);
  });

  test('that the server gave up while this process was frozen is run again', async () => {
    let tries = 0;
    const result = transactions.run(async (work) => {
      tries += 1;
      if (tries === 1) await work.query("SET LOCAL idle_in_transaction_session_timeout = '50ms'");
      if (tries === 1) freeze(seconds(1));
      await work.query('SELECT 1');
      return tries;
    });
    expect(await result).toBe(2);
  });

  test('can not be used once it has ended', async () => {
    const kept = await transactions.run((work) => Promise.resolve({ work }));
    await expect(kept.work.query('SELECT 1')).rejects.toThrow('has ended');
    expect(() => kept.work.manager).toThrow('has ended');
  });

  test('offers TypeORM on its own connection', async () => {
    const owner = newId();
    await expect(
      transactions.run(async ({ manager }) => {
        await manager.insert(parcelSchema, { id: newId(), owner });
        expect(await manager.countBy(parcelSchema, { owner })).toBe(1);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await parcelsOf(owner)).toEqual([]);
  });

  test('does not take an undefined owner for anybody', async () => {
    const owner = undefined as unknown as string;
    await expect(shop.reader.manager.findBy(parcelSchema, { owner })).rejects.toThrow('undefined');
  });
});

describe('connections', () => {
  test('one is enough for any number of units of work, since none asks for a second one', async () => {
    const narrow = await openPostgres({ poolSize: 1 }, shop.urls);
    const runs = Array.from({ length: 50 }, () =>
      narrow.transactions.runOnce('c', received(), async (work) => {
        await work.query('SELECT 1');
        work.publish(parcelMoved(newId(), { step: 1 }));
      }),
    );
    await expect(Promise.all(runs)).resolves.toHaveLength(50);
    await expect(narrow.transactions.run(() => narrow.reader.query('SELECT 1'))).rejects.toThrow(
      'inside a unit of work',
    );
    await narrow.close();
  });

  test('that break are replaced; whoever was at work hears that the database was down', async () => {
    const sleeping = transactions.run((work) => work.query('SELECT pg_sleep(4)')).catch((error: unknown) => error);
    const idleInBetween = Promise.withResolvers<void>();
    const between = transactions
      .run(async (work) => {
        await idleInBetween.promise;
        await work.query('SELECT 1');
      })
      .catch((error: unknown) => error);
    await eventually(async () => {
      const active = await shop.asAdmin(
        "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active' AND datname = current_database()",
      );
      expect(active).toHaveLength(1);
    });
    await shop.asAdmin(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    expect(isDatabaseDown(await sleeping)).toBe(true);
    idleInBetween.resolve();
    expect(isDatabaseDown(await between)).toBe(true);
    await eventually(() => transactions.run((work) => work.query('SELECT 1')));
    await eventually(() => shop.outbox.backlog());
  });

  test('have an end to every wait', async () => {
    const [row] = await shop.reader.query(`
      SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
        current_setting('idle_in_transaction_session_timeout') AS idle, current_setting('synchronous_commit') AS durable`);
    expect(row).toEqual({ statement: '5s', lock: '2s', idle: '10s', durable: 'on' });
  });

  test('read bigint as a number', async () => {
    expect(await shop.reader.query('SELECT 9007199254740991::bigint AS most, 5.5::numeric AS exact')).toEqual([
      { most: 9_007_199_254_740_991, exact: '5.5' },
    ]);
    await expect(shop.reader.query('SELECT 9007199254740993::bigint AS more')).rejects.toThrow('does not fit');
  });
});

describe('the schema', () => {
  test('is migrated once when three replicas start together', async () => {
    const first = await openPostgres();
    const replicas = await Promise.all([1, 2, 3].map(() => openPostgres({}, first.urls)));
    const [row] = await first.asAdmin(
      'SELECT count(*)::int AS count, count(DISTINCT name)::int AS names FROM migrations',
    );
    const count = messagingMigrations.length + 1;
    expect(row).toEqual({ count, names: count });
    await Promise.all(replicas.map((replica) => replica.close()));
    await first.close();
  });

  test('is out of reach for the runtime login', async () => {
    for (const sql of [
      'CREATE TABLE t (x int)',
      'DROP TABLE outbox_messages',
      "DELETE FROM migrations WHERE name = 'x'",
      'ALTER TABLE parcels ADD y int',
    ]) {
      await expect(transactions.run((work) => work.query(sql))).rejects.toThrow(/permission denied|must be owner/);
    }
  });
});

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
      return Promise.resolve(messages.map(() => ({ status: 'confirmed' as const })));
    };
    const state = { isOver: false };
    const relayAll = async ({ outbox }: OpenPostgres) => {
      while (!state.isOver) await outbox.relay(take);
    };
    const relays = [relayAll(shop), relayAll(rival)];
    await Promise.all(
      Array.from({ length: 8 }, (_, writer) => writeSteps(subjects.filter((_, index) => index % 8 === writer))),
    );
    await eventually(
      () => expect([...seen.values()].map((steps) => new Set(steps).size)).toEqual(subjects.map(() => 125)),
      { within: seconds(20) },
    );
    state.isOver = true;
    await Promise.all(relays);
    for (const steps of seen.values())
      expect([...new Set(steps)]).toEqual(Array.from({ length: 125 }, (_, index) => index + 1));
    await rival.close();
  });

  const writeSteps = async (subjects: readonly string[]): Promise<void> => {
    for (let step = 1; step <= 125; step += 5) {
      await Promise.all(
        subjects.map((subject) =>
          transactions.run(async (work) => {
            for (let offset = 0; offset < 5; offset += 1) work.publish(parcelMoved(subject, { step: step + offset }));
            await work.query('SELECT pg_sleep($1)', [Math.random() / 200]);
          }),
        ),
      );
    }
  };

  test('lets go of its claim when it is frozen, and the other one takes over', async () => {
    await transactions.run((work) => Promise.resolve(work.publish(parcelMoved(newId(), { step: 1 }))));
    const frozen = Promise.withResolvers<void>();
    const asleep = shop.outbox
      .relay(async (messages) => {
        await frozen.promise;
        return messages.map(() => ({ status: 'confirmed' as const }));
      })
      .catch((error: unknown) => error);
    await eventually(async () =>
      expect(
        await shop.asAdmin(
          "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = 42 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
        ),
      ).not.toHaveLength(0),
    );
    await shop.asAdmin(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '%relay' AND state = 'idle in transaction'",
    );
    const taken = await eventually(async () => {
      const count = await shop.outbox.relay((messages) =>
        Promise.resolve(messages.map(() => ({ status: 'confirmed' as const }))),
      );
      expect(count).toBe(1);
      return count;
    });
    frozen.resolve();
    expect(taken).toBe(1);
    expect(isDatabaseDown(await asleep)).toBe(true);
  });
});
