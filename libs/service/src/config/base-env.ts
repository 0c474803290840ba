import { z } from 'zod';
import { fromEnv } from './environment-variable.js';

/** What every service can be told. */
export const baseEnv = {
  port: fromEnv('PORT', z.coerce.number().int().min(0).max(65_535)),
  host: fromEnv('HOST', z.string().default('127.0.0.1')),
  logLevel: fromEnv(
    'LOG_LEVEL',
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  ),
  /** Whether faults may be aimed at orders and set on the whole service; on in the embedded and compose modes. */
  faults: fromEnv('SOUK_FAULTS', z.enum(['on', 'off']).default('off')),
  /**
   * How many proxies stand one behind the other between the callers and this process: a caller's address is then the one that
   * the outermost of them wrote into `x-forwarded-for`. With 0 that header says nothing; one too many lets callers choose theirs.
   */
  trustedProxies: fromEnv('TRUSTED_PROXIES', z.coerce.number().int().min(0).max(10).default(0)),
  soukEnv: fromEnv('SOUK_ENV', z.enum(['development', 'production']).default('development')),
};
