import { messagingMigrations, type MigrationClass } from '@souk/persistence';
import { participantMigrations } from '@souk/saga';
import { CreatePayments1700000002000 } from './migrations/1700000002000-create-payments.js';
import { CreateSimulatedProvider1700000002100 } from './migrations/1700000002100-create-simulated-provider.js';
import { FencePayments1700000002200 } from './migrations/1700000002200-fence-payments.js';
import { TellWhoeverAsked1700000002300 } from './migrations/1700000002300-tell-whoever-asked.js';
import { PresentCards1700000002400 } from './migrations/1700000002400-present-cards.js';
import { NumberChanges1700000002500 } from './migrations/1700000002500-number-changes.js';
import { LookForLateRequests1700000002600 } from './migrations/1700000002600-look-for-late-requests.js';

/** The whole schema, in order. */
export const paymentMigrations: readonly MigrationClass[] = [
  ...messagingMigrations,
  ...participantMigrations,
  CreatePayments1700000002000,
  CreateSimulatedProvider1700000002100,
  FencePayments1700000002200,
  TellWhoeverAsked1700000002300,
  PresentCards1700000002400,
  NumberChanges1700000002500,
  LookForLateRequests1700000002600,
];
