import { messagingMigrations } from '@souk/persistence';
import { CreateAccounts1700000001000 } from './migrations/1700000001000-create-accounts.js';
import { CreateSessions1700000001001 } from './migrations/1700000001001-create-sessions.js';
import { CreateSigningKeys1700000001002 } from './migrations/1700000001002-create-signing-keys.js';
import { RotateSigningKeys1700000001003 } from './migrations/1700000001003-rotate-signing-keys.js';
import { KeepSuccessors1700000001004 } from './migrations/1700000001004-keep-successors.js';
import { CountSignIns1700000001005 } from './migrations/1700000001005-count-sign-ins.js';

/** The whole schema, in order. */
export const usersMigrations = [
  ...messagingMigrations,
  CreateAccounts1700000001000,
  CreateSessions1700000001001,
  CreateSigningKeys1700000001002,
  RotateSigningKeys1700000001003,
  KeepSuccessors1700000001004,
  CountSignIns1700000001005,
];
