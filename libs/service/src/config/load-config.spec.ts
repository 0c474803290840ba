import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { ConfigError } from './config.error.js';
import { fromEnv } from './environment-variable.js';
import { readConfig } from './load-config.js';
import { authEnv, brokerEnv, mongoEnv, postgresEnv } from './shared-env.js';

const complete = {
  PORT: '18003',
  DATABASE_URL: 'postgres://orders:pw@127.0.0.1:18020/orders',
  MIGRATION_DATABASE_URL: 'postgresql://orders_owner:pw@127.0.0.1:18020/orders',
  MONGO_URL: 'mongodb://products:pw@127.0.0.1:18021,127.0.0.1:18022/products?replicaSet=souk',
  RABBITMQ_URL: 'amqp://orders:pw@127.0.0.1:18022/souk',
  JWKS_URL: 'http://127.0.0.1:18001/.well-known/jwks.json',
};

const problemsOf = (read: () => unknown): readonly string[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe('the configuration of a service', () => {
  test('has what every service has, and what it asks for, by name and type', () => {
    const config = readConfig(
      'orders',
      {
        ...postgresEnv,
        ...mongoEnv,
        ...brokerEnv,
        ...authEnv,
        deadlineMs: fromEnv('ORDER_DEADLINE_MS', z.coerce.number().default(60_000)),
      },
      complete,
    );
    expect(config).toEqual({
      service: 'orders',
      port: 18_003,
      host: '127.0.0.1',
      logLevel: 'info',
      faults: 'off',
      soukEnv: 'development',
      trustedProxies: 0,
      databaseUrl: complete.DATABASE_URL,
      migrationDatabaseUrl: complete.MIGRATION_DATABASE_URL,
      mongoUrl: complete.MONGO_URL,
      rabbitmqUrl: complete.RABBITMQ_URL,
      jwksUrl: complete.JWKS_URL,
      jwksCacheMs: 600_000,
      jwksCooldownMs: 30_000,
      deadlineMs: 60_000,
    });
  });

  test('names every variable that is missing or wrong, and no value', () => {
    const problems = problemsOf(() =>
      readConfig(
        'orders',
        { ...postgresEnv, ...authEnv },
        { PORT: 'http', DATABASE_URL: 'mysql://root:hunter2@db/orders', JWKS_URL: '' },
      ),
    );
    expect(problems).toEqual([
      expect.stringMatching(/^PORT is wrong: /),
      expect.stringMatching(/^DATABASE_URL is wrong: /),
      expect.stringMatching(/^MIGRATION_DATABASE_URL is not set/),
      expect.stringMatching(/^JWKS_URL is not set/),
    ]);
    expect(problems.join()).not.toContain('hunter2');
  });

  test('has all three files for TLS or none, and says which of them is wrong', () => {
    const folder = mkdtempSync(join(tmpdir(), 'souk-config-'));
    const garbage = join(folder, 'ca.crt');
    writeFileSync(garbage, 'not a certificate');
    const having = (tls: Record<string, string>) => problemsOf(() => readConfig('orders', {}, { ...complete, ...tls }));
    try {
      expect(readConfig('orders', {}, complete)).not.toHaveProperty('tls');
      expect(having({ TLS_CA: garbage })).toEqual([expect.stringMatching(/belong together: set all three or none/)]);
      const all = { TLS_CA: garbage, TLS_CERT: garbage, TLS_KEY: garbage };
      expect(having(all)).toEqual([expect.stringMatching(/^TLS_CA is wrong: /)]);
      expect(having({ ...all, TLS_CA: join(folder, 'nowhere') })).toEqual([
        expect.stringMatching(/^TLS_CA is wrong: ENOENT/),
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
