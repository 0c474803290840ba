import { afterAll, expect, test } from '@jest/globals';
import { minutes } from '@souk/kernel';
import { Compose } from './compose.js';
import { readDefinitions } from './isolation/definitions.js';
import { MONGODB_SERVICES, mongodbTargets } from './isolation/mongodb-targets.js';
import { POSTGRES_SERVICES, postgresTargets } from './isolation/postgres-targets.js';
import { type Attempt, probe, type Target } from './isolation/probe.js';
import { BROKER_SERVICES, rabbitmqTargets } from './isolation/rabbitmq-targets.js';
import { Refusals } from './isolation/refusals.js';

// With the logins that the containers really hold, from inside them.
const compose = new Compose();
const refusals = new Refusals();

afterAll(() => void process.stdout.write(`isolation of the logins: ${refusals.inWords()}\n`));

test.each(POSTGRES_SERVICES)(
  'the logins of %s reach their own database and no other',
  async (service) => {
    expect(await surprises(service, 'postgres', postgresTargets(service, await tablesOf(service)))).toEqual([]);
  },
  minutes(2),
);

test.each(MONGODB_SERVICES)(
  'the login of %s reaches its own database and no other',
  async (service) => {
    expect(await surprises(service, 'mongodb', mongodbTargets(service))).toEqual([]);
  },
  minutes(2),
);

test.each(BROKER_SERVICES)(
  '%s consumes its own queues, publishes its own messages, and changes nothing at the broker',
  async (service) => {
    expect(await surprises(service, 'rabbitmq', rabbitmqTargets(service, readDefinitions()))).toEqual([]);
  },
  minutes(5),
);

async function surprises(service: string, script: string, targets: readonly Target[]): Promise<readonly string[]> {
  return refusals.judge(service, targets, await probe<Attempt>(compose, service, script, targets));
}

async function tablesOf(service: string): Promise<readonly string[]> {
  const sql = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1";
  const { stdout, stderr } = await compose.exec('postgres', ['psql', '-AtU', 'postgres', '-d', service, '-c', sql]);
  const tables = stdout.split('\n').filter((line) => line !== '');
  expect({ found: tables.length > 3, stderr }).toEqual({ found: true, stderr: '' });
  return tables;
}
