import { CreateEvents1700000000400 } from './migrations/1700000000400-create-events.js';

/** The event store's tables; a service lists them among its own migrations. */
export const eventSourcingMigrations = [CreateEvents1700000000400];

/** Tables whose rows are never changed: for `appendOnly` of `PostgresModule`. */
export const APPEND_ONLY_TABLES = ['events'] as const;
