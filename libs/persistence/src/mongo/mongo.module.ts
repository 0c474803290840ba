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
import { MongoAuditLog } from './audit-log/mongo-audit-log.js';
import { MongoDatabase } from './connection/mongo-database.js';
import { MongoFaultArrivals } from './faults/mongo-fault-arrivals.js';
import { MongoMetrics } from './metrics/mongo-metrics.js';
import { MongoHealth } from './mongo-health.js';
import type { MongoOptions } from './mongo-options.js';
import { MongoProbe } from './mongo-probe.js';
import { MongoOutboxStore } from './outbox/mongo-outbox-store.js';
import { MongoParkedStore } from './parking/mongo-parked-store.js';
import { MongoReader } from './unit-of-work/mongo-reader.js';
import { MongoTransactions } from './unit-of-work/mongo-transactions.js';

/** Gives a service its MongoDB database: units of work, reads, outbox, inbox, collections and indexes, health. */
@Module({})
export class MongoModule {
  static for(options: MongoOptions): DynamicModule {
    return {
      module: MongoModule,
      global: true,
      providers: [
        { provide: MongoDatabase, useFactory: () => new MongoDatabase(options) },
        { provide: AuditLog, useClass: MongoAuditLog },
        { provide: FaultArrivals, useClass: MongoFaultArrivals },
        { provide: Transactions, useExisting: MongoTransactions },
        { provide: OutboxStore, useClass: MongoOutboxStore },
        { provide: ParkedStore, useClass: MongoParkedStore },
        { provide: StoreProbe, useClass: MongoProbe },
        MongoHealth,
        MongoMetrics,
        MongoReader,
        MongoTransactions,
        OutboxSignal,
      ],
      exports: [
        AuditLog,
        FaultArrivals,
        MongoDatabase,
        MongoReader,
        MongoTransactions,
        OutboxSignal,
        OutboxStore,
        ParkedStore,
        StoreProbe,
        Transactions,
      ],
    };
  }
}
