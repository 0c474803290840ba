import type { MigrationClass } from '@souk/persistence';
import { CreateEvents1700000000400 } from './migrations/1700000000400-create-events.js';
import { CreateSnapshots1700000000410 } from './migrations/1700000000410-create-snapshots.js';
import { DropProjections1700000000420 } from './migrations/1700000000420-drop-projections.js';

/** The tables of event store and snapshots; a service lists them among its own migrations. */
export const eventSourcingMigrations: readonly MigrationClass[] = [
  CreateEvents1700000000400,
  CreateSnapshots1700000000410,
  DropProjections1700000000420,
];

/** The tables that the runtime login may only add to; a service gives them to `PostgresModule.for` as `appendOnly`. */
export const APPEND_ONLY_TABLES: readonly string[] = ['events'];
