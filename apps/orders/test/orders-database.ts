import type { DynamicModule } from '@nestjs/common';
import { APPEND_ONLY_TABLES } from '@souk/event-sourcing';
import { PostgresModule } from '@souk/persistence';
import type { FreshDatabase } from '@souk/testing';
import { orderMigrations } from '../src/persistence/order-migrations.js';
import { readSideRights } from '../src/persistence/read-side-rights.js';

/** The orders database as the service has it: its whole schema, and its logins with their rights. */
export function ordersDatabase(database: FreshDatabase): DynamicModule {
  const { projectionsUrl, queryUrl } = database;
  return PostgresModule.for({
    service: 'orders',
    migrations: orderMigrations,
    appendOnly: APPEND_ONLY_TABLES,
    readSide: { projectionsUrl, queryUrl, ...readSideRights },
    ...database,
  });
}
