import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { eventually, newId } from '@souk/kernel';
import { HealthContributor, renderMetrics } from '@souk/observability';
import { type FreshDatabase, freshDatabase } from '@souk/testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  DatabaseAwayError,
  InsideUnitOfWorkError,
  ProjectionsLogin,
  QueryLogin,
  ReadSideModule,
} from '../src/index.js';
import { LoginHealth } from '../src/postgres/login/login-health.js';
import { type OpenPostgres, openPostgres } from './open-postgres.js';

const DENIED = { code: '42501' };
const READ_ONLY = { code: '25006' };

let place: FreshDatabase;
let shop: OpenPostgres;
let projections: ProjectionsLogin;
let query: QueryLogin;
beforeAll(async () => {
  place = await freshDatabase('shop');
  projections = new ProjectionsLogin({ service: 'shop', databaseUrl: place.projectionsUrl });
  query = new QueryLogin({ service: 'shop', databaseUrl: place.queryUrl, poolSize: 1 });
});
afterAll(async () => {
  await Promise.all([projections.onApplicationShutdown(), query.onApplicationShutdown(), shop.close()]);
  await place.drop();
});

/** Notes who is let in while the schema is not complete yet. */
const letInTooEarly: unknown[] = [];
class LookWhoIsIn1700000009001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const letIn = `
      SELECT usename FROM pg_user WHERE usename LIKE current_database() || '%' AND usename <> current_user
        AND has_schema_privilege(usename, 'public', 'USAGE')`;
    letInTooEarly.push(...((await runner.query(letIn)) as unknown[]));
  }

  async down(): Promise<void> {}
}

/** One value, as the transaction of the work sees it. */
const setting = async (login: ProjectionsLogin, name: string, options = {}): Promise<string | undefined> => {
  const [row] = await login.run(
    (sql) => sql.query<{ value: string }>('SELECT current_setting($1) AS value', [name]),
    options,
  );
  return row?.value;
};

test('before the migrations a login waits: it is not healthy, and what is asked of it is refused', async () => {
  projections.onModuleInit();
  query.onModuleInit();
  await expect(query.query('SELECT 1')).rejects.toThrow(DatabaseAwayError);
  await expect(projections.run(() => Promise.resolve())).rejects.toThrow(DatabaseAwayError);
  expect(await new LoginHealth(query).checkHealth()).toMatchObject({ status: 'down' });
  const { projectionsUrl, queryUrl } = place;
  const readSide = { projectionsUrl, queryUrl, madeFrom: ['parcels'], readable: [] };
  shop = await openPostgres({ readSide }, place, LookWhoIsIn1700000009001);
  await Promise.all([projections.ready(), query.ready()]);
  expect(await new LoginHealth(query).checkHealth()).toEqual({ status: 'up' });
  expect(letInTooEarly).toEqual([]);
});

describe('what the projections make', () => {
  test('queries may read once it is in the schema that is open to them', async () => {
    await projections.run((sql) => sql.query('CREATE TABLE boxes (id int PRIMARY KEY)'), {
      searchPath: 'read_side_building',
    });
    await expect(query.query('SELECT FROM read_side_building.boxes')).rejects.toMatchObject(DENIED);
    await projections.query('ALTER TABLE read_side_building.boxes SET SCHEMA read_side');
    expect(await query.query('SELECT id FROM read_side.boxes')).toEqual([]);
  });

  test('neither queries may change, read-only or not, nor the service itself look at', async () => {
    const insert = 'INSERT INTO read_side.boxes VALUES (1)';
    await expect(query.query(insert)).rejects.toMatchObject(READ_ONLY);
    const atLiberty = query.run(async (sql) => {
      await sql.query('SET TRANSACTION READ WRITE');
      await sql.query(insert);
    });
    await expect(atLiberty).rejects.toMatchObject(DENIED);
    await expect(shop.reader.query('SELECT FROM read_side.boxes')).rejects.toMatchObject(DENIED);
  });
});

describe('of the write side', () => {
  test('projections read what they are made from, queries what they were given, nobody more', async () => {
    await shop.transactions.run((work) => work.query('INSERT INTO parcels VALUES ($1, $2)', [newId(), 'ada']));
    expect(await projections.query('SELECT FROM parcels')).toHaveLength(1);
    await expect(projections.query('SELECT FROM outbox_messages')).rejects.toMatchObject(DENIED);
    await expect(query.query('SELECT FROM parcels')).rejects.toMatchObject(DENIED);
  });

  test('what a login may read follows the service that was started last, and whoever needs it waits for that', async () => {
    const { projectionsUrl, queryUrl } = place;
    const newer = new QueryLogin({ service: 'shop', databaseUrl: queryUrl, reads: ['parcels'] });
    newer.onModuleInit();
    const asSoonAsReady = newer.ready().then(() => newer.query('SELECT FROM parcels'));
    const readSide = { projectionsUrl, queryUrl, madeFrom: [], readable: ['parcels'] };
    await (await openPostgres({ readSide }, place, LookWhoIsIn1700000009001)).close();
    expect(await asSoonAsReady).toHaveLength(1);
    await newer.onApplicationShutdown();
    expect(await query.query('SELECT FROM parcels')).toHaveLength(1);
    await expect(projections.query('SELECT FROM parcels')).rejects.toMatchObject(DENIED);
  });

  test('a release that does not know all that was migrated leaves the rights as they are', async () => {
    const { projectionsUrl, queryUrl } = place;
    const readSide = { projectionsUrl, queryUrl, madeFrom: [], readable: ['inbox_messages'] };
    await (await openPostgres({ readSide }, place)).close();
    expect(await query.query('SELECT FROM parcels')).toHaveLength(1);
    await expect(query.query('SELECT FROM inbox_messages')).rejects.toMatchObject(DENIED);
  });

  test('of a table of which only some columns were given, queries read these, and wait for them', async () => {
    const { projectionsUrl, queryUrl } = place;
    const idsOnly = { table: 'parcels', columns: ['id'] };
    const waiting = (columns: readonly string[]) =>
      new QueryLogin({ service: 'shop', databaseUrl: queryUrl, reads: [{ table: 'parcels', columns }] });
    const logins = [waiting(['id']), waiting(['id', 'owner'])] as const;
    const readSide = { projectionsUrl, queryUrl, madeFrom: [], readable: [idsOnly] };
    await (await openPostgres({ readSide }, place, LookWhoIsIn1700000009001)).close();
    for (const login of logins) login.onModuleInit();
    await logins[0].ready();
    expect(await logins[0].query('SELECT id FROM parcels')).toHaveLength(1);
    await expect(logins[0].query('SELECT owner FROM parcels')).rejects.toMatchObject(DENIED);
    expect(logins[1].isReady).toBe(false);
    await (
      await openPostgres({ readSide: { ...readSide, readable: ['parcels'] } }, place, LookWhoIsIn1700000009001)
    ).close();
    await logins[1].ready();
    for (const login of logins) await login.onApplicationShutdown();
  });
});

describe('a transaction', () => {
  test('is undone by what is thrown, and leaves its connection fit for the next', async () => {
    const backend = () => query.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const before = await backend();
    await expect(query.run((sql) => sql.query('SELECT nothing'))).rejects.toMatchObject({ code: '42703' });
    expect(await backend()).toEqual(before);
    const failed = projections.run(async (sql) => {
      await sql.query('INSERT INTO read_side.boxes VALUES (7)');
      throw new Error('not this one');
    });
    await expect(failed).rejects.toThrow('not this one');
    expect(await query.query('SELECT FROM read_side.boxes WHERE id = 7')).toEqual([]);
  });

  test('that failed inside and caught it says so, instead of losing everything silently', async () => {
    const work = projections.run(async (sql) => {
      await sql.query('INSERT INTO read_side.boxes VALUES (8)');
      await sql.query('INSERT INTO read_side.boxes VALUES (8)').catch(() => undefined);
    });
    await expect(work).rejects.toMatchObject({ code: '25P02' });
  });

  test('is tried three times when another one is in the way', async () => {
    let tries = 0;
    const work = projections.run(async (sql) => {
      tries += 1;
      await sql.query("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$");
    });
    await expect(work).rejects.toMatchObject({ code: '40001' });
    expect(tries).toBe(3);
  });

  test('has its options for itself alone', async () => {
    const options = { searchPath: 'read_side_building', statementTimeoutMs: 60_000 };
    expect(await setting(projections, 'search_path', options)).toBe('read_side_building');
    expect(await setting(projections, 'statement_timeout', options)).toBe('1min');
    expect(await setting(projections, 'search_path')).toBe('"$user", public');
    expect(await setting(projections, 'statement_timeout')).toBe('5s');
  });

  test('that is told so may take longer than a connection waits for any other', async () => {
    const slow = projections.run((sql) => sql.query('SELECT pg_sleep(7.5)'), { statementTimeoutMs: 20_000 });
    expect(await slow).toHaveLength(1);
  }, 30_000);

  test('asks for no second connection inside, and none is used after its end', async () => {
    await expect(query.run(() => query.query('SELECT 1'))).rejects.toThrow(InsideUnitOfWorkError);
    await expect(shop.transactions.run(() => query.query('SELECT 1'))).rejects.toThrow(InsideUnitOfWorkError);
    const kept = await query.run((sql) => Promise.resolve(sql));
    await expect(kept.query('SELECT 1')).rejects.toThrow('has ended');
  });
});

test('a connection that breaks is counted and replaced', async () => {
  const lost = async () => Number(/souk_database_lost_connections_total (\d+)/.exec((await renderMetrics()).body)?.[1]);
  const before = await lost();
  await query.query('SELECT 1');
  await shop.asAdmin(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'souk-shop-query'",
  );
  await eventually(async () => expect(await lost()).toBe(before + 1));
  expect(await query.query('SELECT 1')).toHaveLength(1);
});

test('a process of its own with both logins is healthy without a write side, and shows its connections', async () => {
  const { projectionsUrl, queryUrl } = place;
  const app = await NestFactory.createApplicationContext(
    ReadSideModule.for({ service: 'shop', projectionsUrl, queryUrl }),
    { logger: false },
  );
  try {
    await Promise.all([app.get(ProjectionsLogin).ready(), app.get(QueryLogin).ready()]);
    const health = ['ProjectionsLoginHealth', 'QueryLoginHealth'].map((name) => app.get<HealthContributor>(name));
    expect(health.map(({ healthName }) => healthName)).toEqual(['database-projections', 'database-query']);
    expect(await Promise.all(health.map((one) => one.checkHealth()))).toEqual([{ status: 'up' }, { status: 'up' }]);
    expect((await renderMetrics()).body).toMatch(/souk_database_connections\{system="postgresql",state="idle"\} [1-9]/);
  } finally {
    await app.close();
  }
});
