import { seconds } from '@souk/kernel';
import { escapeIdentifier } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import type { PostgresOptions } from '../postgres-options.js';
import { timeouts } from './connection-settings.js';

/** Advisory lock that lets one replica migrate while the others wait for it. */
const MIGRATION_LOCK = 7_100;
/** A replica that waited this long gives up and is told to try again. */
const LOCK_PATIENCE = seconds(10);

/** Brings the schema up to date with the owner's login, and gives the runtime login what it needs and no more. */
export async function migrate(options: PostgresOptions): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url: options.migrationDatabaseUrl,
    migrations: [...options.migrations],
    migrationsTransactionMode: 'each',
    connectTimeoutMS: timeouts.connectionTimeoutMillis,
    // One connection holds the lock, the other one migrates.
    poolSize: 2,
    extra: { lock_timeout: LOCK_PATIENCE },
    applicationName: `souk-${options.service}-migrations`,
  });
  await source.initialize();
  try {
    await underLock(source, async (runner) => {
      await source.runMigrations();
      await grantRuntimeRole(runner, options);
    });
  } finally {
    await source.destroy();
  }
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
async function grantRuntimeRole(runner: QueryRunner, { databaseUrl, appendOnly = [] }: PostgresOptions): Promise<void> {
  const role = escapeIdentifier(decodeURIComponent(new URL(databaseUrl).username));
  await runner.startTransaction();
  await runner.query(`GRANT USAGE ON SCHEMA public TO ${role}`);
  await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`);
  await runner.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${role}`);
  await runner.query(`REVOKE INSERT, UPDATE, DELETE ON migrations FROM ${role}`);
  for (const table of appendOnly)
    await runner.query(`REVOKE UPDATE, DELETE ON ${escapeIdentifier(table)} FROM ${role}`);
  await runner.commitTransaction();
}
