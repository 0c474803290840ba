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
      databaseUrl: complete.DATABASE_URL,
      migrationDatabaseUrl: complete.MIGRATION_DATABASE_URL,
      mongoUrl: complete.MONGO_URL,
      rabbitmqUrl: complete.RABBITMQ_URL,
      jwksUrl: complete.JWKS_URL,
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
});
