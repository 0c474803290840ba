import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type MigrationClass, PostgresDatabase, PostgresModule } from '@souk/persistence';
import type { FreshDatabase } from '@souk/testing';

@Module({})
class TestModule {}

/** Brings a database to the schema that these migrations make of it, and lends it. */
export async function withSchema(
  database: FreshDatabase,
  migrations: readonly MigrationClass[],
  use: (app: INestApplicationContext) => Promise<void>,
): Promise<void> {
  const imports = [PostgresModule.for({ service: 'payment', ...database, migrations })];
  const app = await NestFactory.createApplicationContext({ module: TestModule, imports }, { logger: false });
  await app.get(PostgresDatabase).ready();
  try {
    await use(app);
  } finally {
    await app.close();
  }
}
