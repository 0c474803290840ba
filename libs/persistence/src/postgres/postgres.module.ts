import { type DynamicModule, Module } from '@nestjs/common';
import {
  AuditLog,
  FaultArrivals,
  OutboxSignal,
  OutboxStore,
  ParkedStore,
  StoreProbe,
  Transactions,
} from '@souk/messaging';
import { PostgresAuditLog } from './audit-log/postgres-audit-log.js';
import { PostgresDatabase } from './connection/postgres-database.js';
import { PostgresFaultArrivals } from './faults/postgres-fault-arrivals.js';
import { InboxPurge } from './inbox/inbox-purge.js';
import { PostgresMetrics } from './metrics/postgres-metrics.js';
import { PostgresOutboxStore } from './outbox/postgres-outbox-store.js';
import { PostgresParkedStore } from './parking/postgres-parked-store.js';
import { PostgresHealth } from './postgres-health.js';
import type { PostgresOptions } from './postgres-options.js';
import { PostgresProbe } from './postgres-probe.js';
import { PostgresReader } from './unit-of-work/postgres-reader.js';
import { PostgresTransactions } from './unit-of-work/postgres-transactions.js';

/** Gives a service its PostgreSQL database: units of work, reads, outbox, inbox, migrations, health. */
@Module({})
export class PostgresModule {
  static for(options: PostgresOptions): DynamicModule {
    return {
      module: PostgresModule,
      global: true,
      providers: [
        { provide: PostgresDatabase, useFactory: () => new PostgresDatabase(options) },
        { provide: AuditLog, useClass: PostgresAuditLog },
        { provide: FaultArrivals, useClass: PostgresFaultArrivals },
        { provide: Transactions, useExisting: PostgresTransactions },
        { provide: OutboxStore, useClass: PostgresOutboxStore },
        { provide: ParkedStore, useClass: PostgresParkedStore },
        { provide: StoreProbe, useClass: PostgresProbe },
        InboxPurge,
        OutboxSignal,
        PostgresHealth,
        PostgresMetrics,
        PostgresReader,
        PostgresTransactions,
      ],
      exports: [
        AuditLog,
        FaultArrivals,
        OutboxSignal,
        OutboxStore,
        PostgresDatabase,
        PostgresReader,
        PostgresTransactions,
        ParkedStore,
        StoreProbe,
        Transactions,
      ],
    };
  }
}
