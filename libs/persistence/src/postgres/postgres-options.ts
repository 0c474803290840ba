import type { SecureContextOptions } from 'node:tls';
import type { EntitySchema, MigrationInterface } from 'typeorm';

/** A migration; TypeORM orders them by the time stamp at the end of the class name. */
export type MigrationClass = new () => MigrationInterface;

/** A table in `public`, the whole of it or these columns only. */
export type ReadableTable = string | { readonly table: string; readonly columns: readonly string[] };

/** A read side beside the tables in `public`: schemas of its own, kept by one login and read by another. */
export interface ReadSideOptions {
  /** The login that owns the schemas `read_side`, `read_side_building` and `read_side_retired`. */
  readonly projectionsUrl: string;
  /** The login that may read `read_side`, and write nothing. */
  readonly queryUrl: string;
  /** Tables in `public` that the read side is made from: its owner may read them, and nothing else there. */
  readonly madeFrom: readonly string[];
  /** What queries may read in `public`. */
  readonly readable: readonly ReadableTable[];
}

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
  /** Tables in which the runtime login may only INSERT and SELECT, beside the audit log. */
  readonly appendOnly?: readonly string[];
  /** Where the service keeps a read side of its own; the runtime login has no rights there. */
  readonly readSide?: ReadSideOptions;
  /** Connections for requests and messages together; default 10. */
  readonly poolSize?: number;
  /** Certificate, key and authority in PEM, for a server that wants to see certificates. */
  readonly tls?: SecureContextOptions;
}
