import { brokerEnv, fromEnv, loadConfig, postgresEnv } from '@souk/service';
import { z } from 'zod';

const isProduction = process.env['SOUK_ENV'] === 'production';

/** Good enough to keep keys off a developer's disk in the clear, and for nothing else: production has to bring its own. */
const DEVELOPMENT_SECRET = 'souk-development-only-not-a-secret';
const secret = z.string().min(32, 'needs at least 32 characters');
const refusedInProduction = z.literal('off', 'demo accounts are refused in production').default('off');

/** The settings of this service, checked before anything starts. */
export const usersConfig = loadConfig(
  'users',
  {
    ...postgresEnv,
    ...brokerEnv,
    /** Encrypts the private signing keys in the database. */
    signingKeySecret: fromEnv('SIGNING_KEY_SECRET', isProduction ? secret : secret.default(DEVELOPMENT_SECRET)),
    demoAccounts: fromEnv(
      'SOUK_DEMO_ACCOUNTS',
      isProduction ? refusedInProduction : z.enum(['on', 'off']).default('off'),
    ),
    demoCustomerPassword: fromEnv('SOUK_DEMO_CUSTOMER_PASSWORD', z.string().min(12).default('souk-customer-1')),
    demoAdminPassword: fromEnv('SOUK_DEMO_ADMIN_PASSWORD', z.string().min(12).default('souk-admin-1')),
  },
  process.env,
);
