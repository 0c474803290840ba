import type { SecureContextOptions } from 'node:tls';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { seconds } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import { Pool } from 'pg';
import { DatabaseAwayError } from '../../connection/database-away.error.js';
import { tryUntilOpen } from '../../connection/try-until-open.js';
import { withRetries } from '../../unit-of-work/with-retries.js';
import { inWorkScope, refuseInsideWork } from '../../unit-of-work/work-scope.js';
import { encrypted, numericTypes, timeouts } from '../connection/connection-settings.js';
import { inPoolTransaction } from '../connection/in-pool-transaction.js';
import { isTransient } from '../connection/postgres-errors.js';
import { lostConnections, showPool } from '../metrics/open-pools.js';
import { TimedClient } from '../metrics/timed-client.js';
import type { ReadableTable } from '../postgres-options.js';
import type { SqlWork } from '../unit-of-work/sql-work.js';
import { ClientWork } from './client-work.js';

const TRIES = 3;
const POOL_SIZE = 10;
/** How much longer than the server the client waits before it gives a connection up. */
const GRACE = seconds(2);

/** Options of {@link PostgresLogin}. */
export interface PostgresLoginOptions {
  readonly service: string;
  /** What the login is for. */
  readonly purpose: 'projections' | 'query';
  readonly databaseUrl: string;
  /** What in `public` it is of no use without: it waits until it may read it all. */
  readonly reads?: readonly ReadableTable[];
  /** Default 10. */
  readonly poolSize?: number;
  /** Certificate, key and authority in PEM, for a server that wants to see certificates. */
  readonly tls?: SecureContextOptions;
}

/** Options of {@link PostgresLogin.run}; they end with its transaction. */
export interface LoginRunOptions {
  /** Schemas in which unqualified names are looked for, as in `SET search_path`. */
  readonly searchPath?: string;
  /** Default 5 s. */
  readonly statementTimeoutMs?: number;
}

/** Both schemas and what it reads, as soon as the migrations have let this login in; a version may read more than the one before. */
const IS_LET_IN = `
  SELECT count(*) FILTER (WHERE has_schema_privilege(oid, 'USAGE')) = 2 AND NOT EXISTS (
      SELECT FROM jsonb_to_recordset($1::jsonb) AS r("table" text, "column" text), to_regclass('public.' || quote_ident(r.table)) AS found
      WHERE CASE WHEN r.column IS NULL THEN has_table_privilege(found, 'SELECT') ELSE has_column_privilege(found, r.column, 'SELECT') END
        IS NOT TRUE) AS "isLetIn"
  FROM pg_namespace WHERE nspname IN ('public', 'read_side')`;

const SET_LOCALLY = `
  SELECT set_config('search_path', COALESCE($1, current_setting('search_path')), true),
    set_config('statement_timeout', COALESCE($2, current_setting('statement_timeout')), true)`;

/**
 * A further login of a service to its own database, with rights of its own; it runs no migrations and sends no messages. Opens in
 * the background and tries for ever, so a process starts while its database is down, or not migrated yet by another process.
 */
export class PostgresLogin implements OnModuleInit, OnApplicationShutdown {
  private readonly pool: Pool;
  private readonly logger = createLogger('postgres');
  private readonly opened = Promise.withResolvers<void>();
  private readonly closing = new AbortController();
  private opening: Promise<void> = Promise.resolve();
  private isOpen = false;

  constructor(private readonly options: PostgresLoginOptions) {
    this.pool = new Pool({
      ...timeouts,
      ...encrypted(options.tls),
      types: numericTypes,
      Client: TimedClient,
      connectionString: options.databaseUrl,
      max: options.poolSize ?? POOL_SIZE,
      application_name: `souk-${options.service}-${options.purpose}`,
    });
    this.pool.on('error', (error) => this.onLostConnection(error));
  }

  get purpose(): PostgresLoginOptions['purpose'] {
    return this.options.purpose;
  }

  /** True once the database has been reached and its migration has granted this login its rights. */
  get isReady(): boolean {
    return this.isOpen;
  }

  onModuleInit(): void {
    showPool(this.pool);
    this.opening = tryUntilOpen(
      () => this.open(),
      this.closing.signal,
      (error) => {
        const { purpose } = this.options;
        this.logger.warn({ err: error, login: purpose }, 'this login cannot be used yet; trying again');
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing.abort();
    await this.opening;
    await this.pool.end();
  }

  /** Resolves once {@link isReady}; waits as long as it takes, so do not await it while shutting down. */
  ready(): Promise<void> {
    return this.opened.promise;
  }

  /**
   * Runs one statement on its own.
   * @throws InsideUnitOfWorkError inside a unit of work, of this login or any
   * @throws DatabaseAwayError until {@link isReady}
   */
  async query<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    refuseInsideWork('PostgresLogin was used');
    this.assertOpen();
    const { rows } = await this.pool.query<Row>(sql, [...parameters]);
    return rows;
  }

  /**
   * Runs `work` in a transaction, READ COMMITTED; tried up to three times when the database says that another one was in the way.
   * @throws as {@link query}
   */
  run<Result>(work: (sql: SqlWork) => Promise<Result>, options: LoginRunOptions = {}): Promise<Result> {
    return withRetries({ tries: TRIES, isTransient }, () => inWorkScope(() => this.runOnce(work, options)));
  }

  private async runOnce<Result>(
    work: (sql: SqlWork) => Promise<Result>,
    { searchPath, statementTimeoutMs }: LoginRunOptions,
  ): Promise<Result> {
    this.assertOpen();
    return inPoolTransaction(this.pool, async (client) => {
      const sql = new ClientWork(client, statementTimeoutMs && statementTimeoutMs + GRACE);
      try {
        if (searchPath || statementTimeoutMs)
          await sql.query(SET_LOCALLY, [searchPath ?? null, statementTimeoutMs ?? null]);
        const result = await work(sql);
        // A transaction that has failed answers COMMIT with a silent ROLLBACK, but refuses any other statement.
        await sql.query('SELECT 1');
        return result;
      } finally {
        sql.end();
      }
    });
  }

  private async open(): Promise<void> {
    const reads = (this.options.reads ?? []).flatMap(eachColumn);
    const { rows } = await this.pool.query<{ isLetIn: boolean }>(IS_LET_IN, [JSON.stringify(reads)]);
    if (!rows[0]?.isLetIn) throw new DatabaseAwayError();
    this.isOpen = true;
    this.logger.info({ login: this.options.purpose }, 'this login can be used');
    this.opened.resolve();
  }

  private assertOpen(): void {
    if (!this.isOpen) throw new DatabaseAwayError();
  }

  private onLostConnection(error: Error): void {
    lostConnections.inc();
    this.logger.warn({ err: error, login: this.options.purpose }, 'an idle database connection broke');
  }
}

/** A whole table is one without a column. */
const eachColumn = (readable: ReadableTable): readonly { readonly table: string; readonly column?: string }[] =>
  typeof readable === 'string'
    ? [{ table: readable }]
    : readable.columns.map((column) => ({ table: readable.table, column }));
