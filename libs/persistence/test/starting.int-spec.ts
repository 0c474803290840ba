import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { OutboxStore, StoreProbe } from '@souk/messaging';
import { HealthContributor } from '@souk/observability';
import { type FreshDatabase, freshDatabase } from '@souk/testing';
import { Client, escapeIdentifier } from 'pg';
import {
  messagingMigrations,
  PostgresDatabase,
  PostgresModule,
  PostgresReader,
  PostgresTransactions,
} from '../src/index.js';
import { PostgresHealth } from '../src/postgres/postgres-health.js';

let place: FreshDatabase;
let app: INestApplicationContext;
beforeEach(async () => {
  place = await freshDatabase('early');
  await allowConnections(false);
  app = await NestFactory.createApplicationContext(
    PostgresModule.for({ service: 'early', migrations: messagingMigrations, ...place }),
    { logger: false },
  );
});
afterEach(async () => {
  await app.close();
  await place.drop();
});

const allowConnections = async (are: boolean): Promise<void> => {
  const url = new URL(place.adminUrl);
  const name = escapeIdentifier(url.pathname.slice(1));
  url.pathname = '/postgres';
  const admin = new Client({ connectionString: url.href });
  await admin.connect();
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${are}`);
  await admin.end();
};

describe('a service whose database is away', () => {
  test('starts, says that it is not ready, and gets there by itself when the database comes', async () => {
    const health: HealthContributor = app.get(PostgresHealth);
    const probe = app.get(StoreProbe);
    const transactions = app.get(PostgresTransactions);
    expect(await health.checkHealth()).toMatchObject({ status: 'down' });
    expect(await app.get(OutboxStore).relay(() => Promise.resolve([]))).toBe(0);
    const error = await transactions.run(() => Promise.resolve()).catch((thrown: unknown) => thrown);
    expect(probe.isDown(error)).toBe(true);
    await expect(app.get(PostgresReader).query('SELECT 1')).rejects.toThrow('has not been reached yet');
    await allowConnections(true);
    await app.get(PostgresDatabase).ready();
    await expect(transactions.run((work) => work.query('SELECT 1 AS one'))).resolves.toEqual([{ one: 1 }]);
    expect(await health.checkHealth()).toEqual({ status: 'up' });
  });

  test('can be stopped all the same', async () => {
    await expect(app.close()).resolves.toBeUndefined();
  });
});
