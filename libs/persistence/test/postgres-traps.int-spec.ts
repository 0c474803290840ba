import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId, seconds } from '@souk/kernel';
import { eventually } from '@souk/testing';
import { EntitySchema } from 'typeorm';
import { isDatabaseDown, isUniqueViolation, messagingMigrations, PostgresTransactions } from '../src/index.js';
import { parcelMoved, received } from './messages.js';
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
    const once = () =>
      narrow.transactions.runOnce('c', received(), async (work) => {
        await work.query('SELECT 1');
        work.publish(parcelMoved(newId(), { step: 1 }));
      });
    // On a slow machine some give up waiting for their turn; whoever needed a second one would always.
    const runs = Array.from({ length: 20 }, () => eventually(once, { retryOn: isDatabaseDown }));
    await expect(Promise.all(runs)).resolves.toHaveLength(20);
    await expect(narrow.transactions.run(() => narrow.reader.query('SELECT 1'))).rejects.toThrow(
      'inside a unit of work',
    );
    await narrow.close();
  });

  test('that break are replaced; whoever was at work hears that the database was down', async () => {
    const sleeping = transactions
      .run(async (work) => {
        await work.query("SET LOCAL statement_timeout = '1min'");
        return work.query('SELECT pg_sleep(60)');
      })
      .catch((error: unknown) => error);
    const [hasBegun, idleInBetween] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const between = transactions
      .run(async (work) => {
        hasBegun.resolve();
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
    await hasBegun.promise;
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
