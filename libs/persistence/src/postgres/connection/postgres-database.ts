import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { createLogger } from '@souk/observability';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { DatabaseAwayError } from '../../connection/database-away.error.js';
import { tryUntilOpen } from '../../connection/try-until-open.js';
import { lostConnections, showPool } from '../metrics/open-pools.js';
import { TimedClient } from '../metrics/timed-client.js';
import type { PostgresOptions } from '../postgres-options.js';
import { encrypted, numericTypes, timeouts } from './connection-settings.js';
import { migrate } from './migrate.js';

const POOL_SIZE = 10;
const RELAY_POOL_SIZE = 2;

/**
 * The connections of one service to its own database. Opens in the background and tries for ever, so a service starts
 * while its database is down; the schema is brought up to date on the way.
 */
export class PostgresDatabase implements OnModuleInit, OnApplicationShutdown {
  private readonly relays: Pool;
  private readonly source: DataSource;
  private readonly logger = createLogger('postgres');
  private readonly opened = Promise.withResolvers<void>();
  private readonly closing = new AbortController();
  private opening: Promise<void> = Promise.resolve();
  private isOpen = false;

  constructor(private readonly options: PostgresOptions) {
    const connection = { ...timeouts, types: numericTypes, Client: TimedClient };
    this.source = new DataSource({
      type: 'postgres',
      url: options.databaseUrl,
      entities: [...(options.schemas ?? [])],
      poolSize: options.poolSize ?? POOL_SIZE,
      applicationName: `souk-${options.service}`,
      extra: { ...connection, ...encrypted(options.tls) },
      poolErrorHandler: (error: Error) => this.onLostConnection(error),
    });
    this.relays = new Pool({
      ...connection,
      ...encrypted(options.tls),
      connectionString: options.databaseUrl,
      max: RELAY_POOL_SIZE,
      application_name: `souk-${options.service}-relay`,
    });
    this.relays.on('error', (error) => this.onLostConnection(error));
  }

  get service(): string {
    return this.options.service;
  }

  /** True once the database has been reached and its schema is up to date. */
  get isReady(): boolean {
    return this.isOpen;
  }

  onModuleInit(): void {
    showPool(this.relays);
    this.opening = tryUntilOpen(
      () => this.open(),
      this.closing.signal,
      (error) => {
        this.logger.warn({ err: error }, 'the database is not ready for this service yet; trying again');
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing.abort();
    await this.opening;
    if (this.source.isInitialized) await this.source.destroy();
    await this.relays.end();
  }

  /** Resolves once {@link isReady}; waits as long as it takes, so do not await it while shutting down. */
  ready(): Promise<void> {
    return this.opened.promise;
  }

  /** @throws DatabaseAwayError while the database has not been reached yet. */
  get connection(): DataSource {
    if (!this.isOpen) throw new DatabaseAwayError();
    return this.source;
  }

  /**
   * The relay's own connections, so that neither requests nor relay starve the other.
   * @throws DatabaseAwayError as {@link connection}
   */
  get relayPool(): Pool {
    if (!this.isOpen) throw new DatabaseAwayError();
    return this.relays;
  }

  private async open(): Promise<void> {
    await migrate(this.options);
    await this.source.initialize();
    showPool((this.source.driver as PostgresDriver & { readonly master: Pool }).master);
    this.isOpen = true;
    this.logger.info('the database is ready');
    this.opened.resolve();
  }

  private onLostConnection(error: Error): void {
    lostConnections.inc();
    this.logger.warn({ err: error }, 'an idle database connection broke; the pool opens a new one');
  }
}
