import { seconds } from '@souk/kernel';
import { authEnv, brokerEnv, fromEnv, loadConfig, postgresEnv } from '@souk/service';
import { z } from 'zod';

const durationMs = (fallback: number) => z.coerce.number().int().positive().default(fallback);

/** The settings of this service, checked before anything starts. */
export const paymentConfig = loadConfig(
  'payment',
  {
    ...postgresEnv,
    ...brokerEnv,
    ...authEnv,
    /** How long the provider may take for one answer. */
    providerTimeoutMs: fromEnv('PROVIDER_TIMEOUT_MS', durationMs(seconds(3))),
    /** When the simulated provider settles what it did not answer. */
    lateSuccessMs: fromEnv('LATE_SUCCESS_MS', durationMs(seconds(12))),
  },
  process.env,
);
