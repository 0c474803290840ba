import { minutes } from '@souk/kernel';
import { brokerEnv, fromEnv, keyCacheEnv, loadConfig, postgresEnv } from '@souk/service';
import { z } from 'zod';

const isProduction = process.env['SOUK_ENV'] === 'production';

/** Good enough to keep keys off a developer's disk in the clear, and for nothing else: production has to bring its own. */
const DEVELOPMENT_SECRET = 'souk-development-only-not-a-secret';
const secret = z.string().min(32, 'needs at least 32 characters');
const count = z.coerce.number().int().positive();
const durationMs = count;
const refusedInProduction = z.literal('off', 'demo accounts are refused in production').default('off');

/** The settings of this service, checked before anything starts. */
export const usersConfig = loadConfig(
  'users',
  {
    ...postgresEnv,
    ...brokerEnv,
    ...keyCacheEnv,
    /** Encrypts the private signing keys in the database. */
    signingKeySecret: fromEnv('SIGNING_KEY_SECRET', isProduction ? secret : secret.default(DEVELOPMENT_SECRET)),
    /** From announcing a signing key to signing with it; by default what {@link keyCacheEnv} makes necessary. */
    keyAnnounceMs: fromEnv('KEY_ANNOUNCE_MS', durationMs.optional()),
    /** From the last signature of a key to its end; by default what the life of a token makes necessary. */
    keyRetireMs: fromEnv('KEY_RETIRE_MS', durationMs.optional()),
    /** For how long a spent refresh token gets its unused successor once more. */
    refreshGraceMs: fromEnv('REFRESH_GRACE_MS', z.coerce.number().int().min(0).max(60_000).default(0)),
    signInWindowMs: fromEnv('SIGN_IN_WINDOW_MS', durationMs.default(minutes(15))),
    /** How many attempts may fail in a window: of one account from one address, of one account, from one address. */
    signInLimitPair: fromEnv('SIGN_IN_LIMIT_PAIR', count.default(5)),
    signInLimitAccount: fromEnv('SIGN_IN_LIMIT_ACCOUNT', count.default(20)),
    signInLimitAddress: fromEnv('SIGN_IN_LIMIT_ADDRESS', count.default(50)),
    demoAccounts: fromEnv(
      'SOUK_DEMO_ACCOUNTS',
      isProduction ? refusedInProduction : z.enum(['on', 'off']).default('off'),
    ),
    demoCustomerPassword: fromEnv('SOUK_DEMO_CUSTOMER_PASSWORD', z.string().min(12).default('souk-customer-1')),
    demoAdminPassword: fromEnv('SOUK_DEMO_ADMIN_PASSWORD', z.string().min(12).default('souk-admin-1')),
  },
  process.env,
);
