import type { MigrationClass } from '@souk/persistence';
import { CreateEvents1700000000400 } from './migrations/1700000000400-create-events.js';

/** The tables of event store and projections; a service lists them among its own migrations. */
export const eventSourcingMigrations: readonly MigrationClass[] = [CreateEvents1700000000400];

/** The tables that the runtime login may only add to; a service gives them to `PostgresModule.for` as `appendOnly`. */
export const APPEND_ONLY_TABLES: readonly string[] = ['events'];
