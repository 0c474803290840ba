import { escapeIdentifier } from 'pg';
import type { QueryRunner } from 'typeorm';
import { CreateAuditLog1700000000270 } from '../migrations/1700000000270-create-audit-log.js';
import type { PostgresOptions } from '../postgres-options.js';
import { loginOf } from './login-of.js';

/** Gives the runtime login what requests and messages need, and no more. */
export async function grantRuntime(runner: QueryRunner, options: PostgresOptions): Promise<void> {
  const runtime = loginOf(options.databaseUrl);
  await runner.query(`GRANT USAGE ON SCHEMA public TO ${runtime}`);
  await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${runtime}`);
  await runner.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${runtime}`);
  await runner.query(`REVOKE INSERT, UPDATE, DELETE ON migrations FROM ${runtime}`);
  for (const table of appendOnlyTables(options))
    await runner.query(`REVOKE UPDATE, DELETE ON ${escapeIdentifier(table)} FROM ${runtime}`);
}

function appendOnlyTables({ migrations, appendOnly = [] }: PostgresOptions): readonly string[] {
  return migrations.includes(CreateAuditLog1700000000270) ? [...appendOnly, 'audit_log'] : appendOnly;
}
