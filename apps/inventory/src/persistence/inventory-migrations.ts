import { type MigrationClass, messagingMigrations } from '@souk/persistence';
import { participantMigrations } from '@souk/saga';
import { CreateStock1700000001000 } from './migrations/1700000001000-create-stock.js';
import { FenceReservations1700000001100 } from './migrations/1700000001100-fence-reservations.js';

/** The whole schema, in order. */
export const inventoryMigrations: readonly MigrationClass[] = [
  ...messagingMigrations,
  ...participantMigrations,
  CreateStock1700000001000,
  FenceReservations1700000001100,
];
