import { messagingMigrations } from '@souk/persistence';
import { CreatePayments1700000002000 } from './migrations/1700000002000-create-payments.js';
import { CreateSimulatedProvider1700000002100 } from './migrations/1700000002100-create-simulated-provider.js';

/** The whole schema, in order. */
export const paymentMigrations = [
  ...messagingMigrations,
  CreatePayments1700000002000,
  CreateSimulatedProvider1700000002100,
];
