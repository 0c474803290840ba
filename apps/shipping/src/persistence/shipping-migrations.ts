import { type MigrationClass, messagingMigrations } from '@souk/persistence';
import { participantMigrations } from '@souk/saga';
import { CreateShipments1700000003000 } from './migrations/1700000003000-create-shipments.js';
import { FenceShipments1700000003100 } from './migrations/1700000003100-fence-shipments.js';
import { TellByEvents1700000003200 } from './migrations/1700000003200-tell-by-events.js';
import { NumberChanges1700000003300 } from './migrations/1700000003300-number-changes.js';

/** The whole schema, in order. */
export const shippingMigrations: readonly MigrationClass[] = [
  ...messagingMigrations,
  ...participantMigrations,
  CreateShipments1700000003000,
  FenceShipments1700000003100,
  TellByEvents1700000003200,
  NumberChanges1700000003300,
];
