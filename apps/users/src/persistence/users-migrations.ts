import { messagingMigrations } from '@souk/persistence';
import { CreateAccounts1700000001000 } from './migrations/1700000001000-create-accounts.js';
import { CreateSessions1700000001001 } from './migrations/1700000001001-create-sessions.js';
import { CreateSigningKeys1700000001002 } from './migrations/1700000001002-create-signing-keys.js';

/** The whole schema, in order. */
export const usersMigrations = [
  ...messagingMigrations,
  CreateAccounts1700000001000,
  CreateSessions1700000001001,
  CreateSigningKeys1700000001002,
];
