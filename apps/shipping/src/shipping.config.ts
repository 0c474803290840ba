import { seconds } from '@souk/kernel';
import { authEnv, brokerEnv, fromEnv, loadConfig, postgresEnv } from '@souk/service';
import { z } from 'zod';

const durationMs = (fallback: number) => z.coerce.number().int().positive().default(fallback);

/** The settings of this service, checked before anything starts. */
export const shippingConfig = loadConfig(
  'shipping',
  {
    ...postgresEnv,
    ...brokerEnv,
    ...authEnv,
    /** From the confirmation of an order to the dispatch of its parcel. */
    dispatchAfterMs: fromEnv('DISPATCH_AFTER_MS', durationMs(seconds(8))),
    /** From there to its delivery. */
    deliverAfterMs: fromEnv('DELIVER_AFTER_MS', durationMs(seconds(5))),
  },
  process.env,
);
