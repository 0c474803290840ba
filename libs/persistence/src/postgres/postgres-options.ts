import type { EntitySchema, MigrationInterface } from 'typeorm';

/** A migration; TypeORM orders them by the time stamp at the end of the class name. */
export type MigrationClass = new () => MigrationInterface;

/** Options of `PostgresModule.for`. */
export interface PostgresOptions {
  readonly service: string;
  /** The runtime login, which may not change the schema. */
  readonly databaseUrl: string;
  /** The owner's login: runs the migrations, then is not used again. */
  readonly migrationDatabaseUrl: string;
  /** The whole schema: the platform's migrations (`messagingMigrations`, …) and the service's own. */
  readonly migrations: readonly MigrationClass[];
  /** Entities that are read and written through `work.manager`. */
  readonly schemas?: readonly EntitySchema[];
  /** Tables in which the runtime login may only INSERT and SELECT. */
  readonly appendOnly?: readonly string[];
  /** Connections for requests and messages together; default 10. */
  readonly poolSize?: number;
}
