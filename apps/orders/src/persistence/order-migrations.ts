import { eventSourcingMigrations } from '@souk/event-sourcing';
import { messagingMigrations, type MigrationClass } from '@souk/persistence';
import { sagaMigrations } from '@souk/saga';
import { CreateOrderTables1700000001000 } from './migrations/1700000001000-create-order-tables.js';
import { CreateOrderFaults1700000001001 } from './migrations/1700000001001-create-order-faults.js';
import { CreateOrderNumbers1700000001002 } from './migrations/1700000001002-create-order-numbers.js';
import { PrepareReadSide1700000001200 } from './migrations/1700000001200-prepare-read-side.js';
import { CreateProgressCopies1700000001300 } from './migrations/1700000001300-create-progress-copies.js';

/** The whole schema of the orders database. */
export const orderMigrations: readonly MigrationClass[] = [
  ...messagingMigrations,
  ...sagaMigrations,
  ...eventSourcingMigrations,
  CreateOrderTables1700000001000,
  CreateOrderFaults1700000001001,
  CreateOrderNumbers1700000001002,
  PrepareReadSide1700000001200,
  CreateProgressCopies1700000001300,
];
