import { z } from 'zod';
import { fromEnv } from './environment-variable.js';

/** For a service with its own PostgreSQL database: a login without DDL, and the owner's for migrations. */
export const postgresEnv = {
  databaseUrl: fromEnv('DATABASE_URL', z.url({ protocol: /^postgres(ql)?$/ })),
  migrationDatabaseUrl: fromEnv('MIGRATION_DATABASE_URL', z.url({ protocol: /^postgres(ql)?$/ })),
};

/** For a service with its own MongoDB database. */
export const mongoEnv = {
  mongoUrl: fromEnv('MONGO_URL', z.string().regex(/^mongodb(\+srv)?:\/\//, 'must start with mongodb://')),
};

/** For a service that sends or receives messages. */
export const brokerEnv = {
  rabbitmqUrl: fromEnv('RABBITMQ_URL', z.url({ protocol: /^amqps?$/ })),
};

/** How long the keys of access tokens are kept by those who check them, and known by those who publish them to be kept. */
export const keyCacheEnv = {
  jwksCacheMs: fromEnv('JWKS_CACHE_MS', z.coerce.number().int().positive().default(600_000)),
  /** How long nobody asks again after an unknown key, or one that could not be had. */
  jwksCooldownMs: fromEnv('JWKS_COOLDOWN_MS', z.coerce.number().int().positive().default(30_000)),
};

/** For a service that checks access tokens. */
export const authEnv = {
  jwksUrl: fromEnv('JWKS_URL', z.url({ protocol: /^https?$/ })),
  ...keyCacheEnv,
};
