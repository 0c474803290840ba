import type { MigrationClass } from '../postgres-options.js';
import { CreateOutbox1700000000100 } from './1700000000100-create-outbox.js';
import { CreateInbox1700000000200 } from './1700000000200-create-inbox.js';
import { CreateFaultArrivals1700000000250 } from './1700000000250-create-fault-arrivals.js';
import { CreateParkedMessages1700000000260 } from './1700000000260-create-parked-messages.js';
import { CreateAuditLog1700000000270 } from './1700000000270-create-audit-log.js';

/** The tables of outbox, inbox, aimed faults, parking and audit log; a service lists them among its own migrations. */
export const messagingMigrations: readonly MigrationClass[] = [
  CreateOutbox1700000000100,
  CreateInbox1700000000200,
  CreateFaultArrivals1700000000250,
  CreateParkedMessages1700000000260,
  CreateAuditLog1700000000270,
];
