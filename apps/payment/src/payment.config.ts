import { minutes, seconds } from '@souk/kernel';
import { authEnv, brokerEnv, fromEnv, loadConfig, postgresEnv } from '@souk/service';
import { z } from 'zod';

const durationMs = (fallback: number) => z.coerce.number().int().positive().default(fallback);
const durationsMs = (...fallback: number[]) =>
  z
    .string()
    .default(fallback.join())
    .transform((list) => list.split(',').map(Number))
    .pipe(z.array(z.int().positive()));

/** The settings of this service, checked before anything starts. */
export const paymentConfig = loadConfig(
  'payment',
  {
    ...postgresEnv,
    ...brokerEnv,
    ...authEnv,
    /** How long the provider may take for one answer. */
    providerTimeoutMs: fromEnv('PROVIDER_TIMEOUT_MS', durationMs(seconds(3))),
    /** The pauses before each look for a request that may arrive late, separated by commas. */
    pausesBeforeLookingMs: fromEnv(
      'PAUSES_BEFORE_LOOKING_MS',
      durationsMs(seconds(5), seconds(15), minutes(1), minutes(5)),
    ),
    /** When the simulated provider settles what it did not answer. */
    lateSuccessMs: fromEnv('LATE_SUCCESS_MS', durationMs(seconds(12))),
  },
  process.env,
);
