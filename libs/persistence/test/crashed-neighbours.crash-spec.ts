import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { minutes, newId } from '@souk/kernel';
import { retryTiers } from '@souk/messaging';
import { eventually, FreshBroker, type FreshDatabase, freshDatabase } from '@souk/testing';
import { Client } from 'pg';
import { parcelMoved, received } from './messages.js';
import { Supervised } from './supervised.js';

const run = promisify(execFile);
const LIBRARY = join(import.meta.dirname, '..');
/** As many as a service takes in hand beside the one that kills it. */
const INNOCENTS = 7;
/** Less than the 20 of real life, since each is the start of a process; the delivery beyond it is the last. */
const DELIVERY_LIMIT = 4;
const DELIVERIES = DELIVERY_LIMIT + 1;
const nothing = { publishes: [], sends: [], obeys: [], reactsTo: [] };

let broker: FreshBroker;
let database: FreshDatabase;
let admin: Client;
let shop: Supervised | undefined;

beforeAll(async () => {
  await run(join(LIBRARY, '../../node_modules/.bin/tsc'), ['-b', LIBRARY]);
  const topology = { depot: { ...nothing, publishes: [parcelMoved] }, shop: { ...nothing, reactsTo: [parcelMoved] } };
  broker = await FreshBroker.create(topology, retryTiers, DELIVERY_LIMIT);
  database = await freshDatabase('shop');
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
}, minutes(5));
afterAll(async () => {
  await shop?.stop();
  await admin.end();
  await Promise.all([broker.drop(), database.drop()]);
});

const tell = async (data: { step: number; note?: string }): Promise<string> => {
  const message = received({ id: newId(), subject: newId(), data });
  const to = { exchange: 'souk.events', routingKey: parcelMoved.routingKey };
  await broker.publishAs('depot', to, JSON.stringify(message), { messageId: message.id });
  return message.id;
};
const crashesSoFar = (): number => shop?.crashes ?? 0;
const start = (): Supervised =>
  new Supervised(join(LIBRARY, 'test/fixtures/fragile-shop.mjs'), () => ({
    ...process.env,
    NODE_OPTIONS: '',
    LOG_LEVEL: 'silent',
    // Until the broker has given all of them up together; what is redriven then is not held.
    HOLD: crashesSoFar() < DELIVERIES ? String(INNOCENTS) : '',
    DATABASE_URL: database.databaseUrl,
    MIGRATION_DATABASE_URL: database.migrationDatabaseUrl,
    RABBITMQ_URL: broker.urlFor('shop'),
  }));
const rows = async <Row>(sql: string): Promise<Row[]> => (await admin.query(sql)).rows as Row[];

test('a message that kills its process takes no innocents with it: each is handled once, and it alone stays parked', async () => {
  const poison = await tell({ step: 0, note: 'poison' });
  for (let step = 1; step <= INNOCENTS; step += 1) await tell({ step });
  shop = start();

  await eventually(
    async () => {
      expect(await rows("SELECT message_id, redriven FROM parked_messages WHERE state = 'parked'")).toEqual([
        { message_id: poison, redriven: 1 },
      ]);
      expect(await rows('SELECT what FROM marks ORDER BY what')).toEqual(
        Array.from({ length: INNOCENTS }, (_, index) => ({ what: `parcel ${index + 1}` })),
      );
    },
    { within: minutes(5), every: 500 },
  );
  expect(crashesSoFar()).toBe(2 * DELIVERIES);
  expect(
    await rows("SELECT cause, decided_by, count(*)::int FROM parked_messages WHERE state = 'redriven' GROUP BY 1, 2"),
  ).toEqual([{ cause: 'crashed', decided_by: 'rescue', count: INNOCENTS + 1 }]);
}, 330_000);
