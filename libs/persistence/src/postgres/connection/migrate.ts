import { seconds } from '@souk/kernel';
import { DataSource, type QueryRunner } from 'typeorm';
import type { PostgresOptions } from '../postgres-options.js';
import { encrypted, timeouts } from './connection-settings.js';
import { grantRuntime } from './grant-runtime.js';
import { createReadSide, grantReadSide } from './read-side-schemas.js';

/** Advisory lock that lets one replica migrate while the others wait for it. */
const MIGRATION_LOCK = 7_100;
/** A replica that waited this long gives up and is told to try again. */
const LOCK_PATIENCE = seconds(10);

/** Brings the schema up to date with the owner's login, and gives each other login what it needs and no more. */
export async function migrate(options: PostgresOptions): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url: options.migrationDatabaseUrl,
    migrations: [...options.migrations],
    migrationsTransactionMode: 'each',
    connectTimeoutMS: timeouts.connectionTimeoutMillis,
    // One connection holds the lock, the other one migrates.
    poolSize: 2,
    extra: { lock_timeout: LOCK_PATIENCE, ...encrypted(options.tls) },
    applicationName: `souk-${options.service}-migrations`,
  });
  await source.initialize();
  try {
    await underLock(source, async (runner) => {
      const { readSide } = options;
      await inOneTransaction(runner, async () => {
        // By default everybody may use it, and a login that may takes its rights for granted: see PostgresLogin.
        await runner.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
        if (readSide) await createReadSide(runner, readSide);
      });
      await source.runMigrations();
      // In a rolling update: what was granted then is what both releases need, and this one knows only its own part of it.
      if (await isOfNewerRelease(runner, options)) return;
      await inOneTransaction(runner, async () => {
        await grantRuntime(runner, options);
        if (readSide) await grantReadSide(runner, readSide);
      });
    });
  } finally {
    await source.destroy();
  }
}

/** Whether a release that knows more migrations than this one was here. */
async function isOfNewerRelease(runner: QueryRunner, { migrations }: PostgresOptions): Promise<boolean> {
  const known = migrations.map(({ name }) => name);
  const unknown = (await runner.query('SELECT FROM migrations WHERE name <> ALL ($1)', [known])) as object[];
  return unknown.length > 0;
}

async function underLock(source: DataSource, work: (runner: QueryRunner) => Promise<void>): Promise<void> {
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await work(runner);
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  } finally {
    await runner.release();
  }
}

/** In one transaction, so that no moment has more rights than meant. */
async function inOneTransaction(runner: QueryRunner, work: () => Promise<void>): Promise<void> {
  await runner.startTransaction();
  await work();
  await runner.commitTransaction();
}
