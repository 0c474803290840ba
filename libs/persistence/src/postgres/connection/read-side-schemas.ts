import { escapeIdentifier } from 'pg';
import type { QueryRunner } from 'typeorm';
import type { ReadableTable, ReadSideOptions } from '../postgres-options.js';
import { loginOf } from './login-of.js';

const SCHEMAS = ['read_side', 'read_side_building', 'read_side_retired'] as const;

/**
 * Makes the schemas of the read side, which belong to the login of the projections: its builds move between them. What it makes there
 * the login of the queries may read from the start, and only in `read_side`, the one schema that is open to it.
 */
export async function createReadSide(
  runner: QueryRunner,
  { projectionsUrl, queryUrl }: ReadSideOptions,
): Promise<void> {
  const [projections, query] = [loginOf(projectionsUrl), loginOf(queryUrl)];
  for (const schema of SCHEMAS)
    await runner.query(`CREATE SCHEMA IF NOT EXISTS ${schema} AUTHORIZATION ${projections}`);
  await runner.query(`ALTER DEFAULT PRIVILEGES FOR ROLE ${projections} GRANT SELECT ON TABLES TO ${query}`);
}

/** Lets both logins of the read side in, once everything that they may read is there; what they could read before is taken back. */
export async function grantReadSide(
  runner: QueryRunner,
  { projectionsUrl, queryUrl, madeFrom, readable }: ReadSideOptions,
): Promise<void> {
  const query = loginOf(queryUrl);
  await grantReading(runner, loginOf(projectionsUrl), madeFrom);
  await grantReading(runner, query, readable);
  await runner.query(`GRANT USAGE ON SCHEMA read_side TO ${query}`);
}

async function grantReading(runner: QueryRunner, login: string, tables: readonly ReadableTable[]): Promise<void> {
  await runner.query(`GRANT USAGE ON SCHEMA public TO ${login}`);
  await runner.query(`REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${login}`);
  for (const readable of tables) {
    const { table, columns } = typeof readable === 'string' ? { table: readable } : readable;
    const which = columns ? `(${columns.map((column) => escapeIdentifier(column)).join()})` : '';
    await runner.query(`GRANT SELECT ${which} ON public.${escapeIdentifier(table)} TO ${login}`);
  }
}
