import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { Client } from 'pg';
import { freePortBase, isPortFree, portsFrom } from '../src/ports.js';
import { identifyProcess } from '../src/process/process-identity.js';
import { waitUntil } from '../src/process/wait-until.js';
import { type CopySettings, LaunchedCopy } from './launched-copy.js';
import { shopOfFakes } from './shop-of-fakes.js';
import { temporaryFolder } from './temporary-folder.js';

jest.setTimeout(400_000);

const repository = shopOfFakes();
const home = join(temporaryFolder(), 'souk');
let settings: CopySettings;
let copy: LaunchedCopy;

const launch = (overrides: Partial<CopySettings> = {}): LaunchedCopy => new LaunchedCopy({ ...settings, ...overrides });
const secretOf = (name: string): string =>
  (JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8')) as Record<string, string>)[name] ?? '';

async function query(role: string, database: string, sql: string): Promise<unknown[]> {
  const { postgres } = portsFrom(0, settings.portBase);
  const client = new Client({
    host: '127.0.0.1',
    port: postgres,
    user: role,
    password: secretOf(`postgres.${role}`),
    database,
  });
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  settings = { repository, home, portBase: await freePortBase(21_500) };
  copy = launch();
  await copy.says('Souk is ready');
});
afterAll(() => copy.stop());

describe('a running copy', () => {
  test('has written its addresses and says where the traces are', () => {
    expect(JSON.parse(readFileSync(join(home, 'urls.json'), 'utf8'))).toMatchObject({
      gateway: `http://127.0.0.1:${settings.portBase}`,
    });
    expect(copy.output).toContain(`Traces http://127.0.0.1:${portsFrom(0, settings.portBase).traces}`);
  });

  test('gives a service’s login its own database, no tables of its own making, and no other database', async () => {
    await expect(query('orders', 'orders', 'SHOW synchronous_commit')).resolves.toEqual([{ synchronous_commit: 'on' }]);
    await expect(query('orders', 'orders', 'CREATE TABLE mine ()')).rejects.toThrow('permission denied');
    for (const other of ['users', 'postgres', 'template1'])
      await expect(query('orders', other, 'SELECT 1')).rejects.toThrow('permission denied');
    expect(await query('orders_owner', 'orders', 'CREATE TABLE orders_seen AS SELECT 7 AS id')).toEqual([]);
  });

  test('gives a service’s login its own MongoDB database and no other', async () => {
    const { mongo } = portsFrom(0, settings.portBase);
    const client = new MongoClient(
      `mongodb://products:${secretOf('mongodb.products')}@127.0.0.1:${mongo}/products?replicaSet=souk`,
    );
    try {
      await expect(client.db('products').collection('seen').countDocuments()).resolves.toBe(0);
      await expect(client.db('notifications').collection('seen').countDocuments()).rejects.toThrow('not authorized');
    } finally {
      await client.close();
    }
  });

  test('refuses a second one in the same home, naming the first', async () => {
    const second = launch();
    expect(await second.ended()).toBe(1);
    expect(second.output).toMatch(new RegExp(`^Another copy of Souk \\(pid ${copy.process.pid}\\) is running`, 'm'));
  });

  test('refuses to be wiped', async () => {
    const second = launch({ args: ['--reset'] });
    expect(await second.ended()).toBe(1);
    expect(second.output).toContain('Another copy of Souk');
  });

  test('keeps its ports from a copy with another home', async () => {
    const second = launch({ home: join(temporaryFolder(), 'other') });
    expect(await second.ended()).toBe(1);
    expect(second.output).toContain('is taken by another program. Stop that program, or choose other ports');
  });

  test.each(['orders', 'postgres', 'mongodb', 'rabbitmq'])('starts %s again when it is killed', async (name) => {
    process.kill(copy.pidOf(name), 'SIGKILL');
    await copy.says(`${name} died (SIGKILL), it is started again in 0.5 s`);
    await copy.says(`${name} is running again`);
  });

  test('keeps a program down for as long as it is held down', async () => {
    const hold = join(home, 'run/orders.hold');
    writeFileSync(hold, '');
    process.kill(copy.pidOf('orders'), 'SIGKILL');
    await copy.says('orders is held down');
    expect(copy.programs()['orders']).toBeUndefined();
    rmSync(hold);
    expect(await waitUntil(() => copy.programs()['orders'] !== undefined, { within: 60_000 })).toBe(true);
  });

  test('has a rabbitmqctl of its own', () => {
    const control = join(home, 'run/rabbitmqctl');
    expect(execFileSync(control, ['--quiet', 'list_vhosts'], { encoding: 'utf8' })).toMatch(/^souk$/m);
  });
});

describe('a copy that was killed', () => {
  test('leaves programs behind, which the next start ends before it goes on with the same data', async () => {
    copy.process.kill('SIGKILL');
    await copy.ended();
    copy = launch();
    await copy.says('Stopped what an earlier run left behind');
    await copy.says('Souk is ready');
    expect(await query('orders_owner', 'orders', 'SELECT id FROM orders_seen')).toEqual([{ id: 7 }]);
  });
});

describe('a copy that is stopped', () => {
  test('leaves no process, no port and no addresses, and keeps its data', async () => {
    const pids = Object.values(copy.programs());
    expect(await copy.stop()).toBe(0);
    expect(pids.filter((pid) => identifyProcess(pid) !== undefined)).toEqual([]);
    const ports = await Promise.all(Object.values(portsFrom(settings.portBase, settings.portBase)).map(isPortFree));
    expect(ports.every(Boolean)).toBe(true);
    expect(copy.hasUrls).toBe(false);
  });

  test('starts on other ports with the same data, and stops when the process that started it is gone', async () => {
    settings = { ...settings, portBase: await freePortBase(settings.portBase + 50) };
    copy = launch();
    await copy.says('Souk is ready');
    expect(await query('orders_owner', 'orders', 'SELECT id FROM orders_seen')).toEqual([{ id: 7 }]);
    copy.process.disconnect();
    expect(await copy.ended()).toBe(0);
  });

  test('begins anew with --reset, with two processes of each service but the gateway where that is wished', async () => {
    copy = launch({ args: ['--reset', '--copies', '2'] });
    await copy.says('Souk is ready');
    expect(
      Object.keys(copy.programs())
        .filter((name) => /^(gateway|orders|products)/.test(name))
        .toSorted(),
    ).toEqual(['gateway', 'orders', 'orders-2', 'products', 'products-2']);
    await expect(query('orders_owner', 'orders', 'SELECT id FROM orders_seen')).rejects.toThrow('does not exist');
  });

  test('can be stopped while it is starting', async () => {
    await copy.stop();
    copy = launch();
    await copy.says('is up');
    expect(await copy.stop()).toBe(0);
    expect(copy.programs()).toEqual({});
  });
});
