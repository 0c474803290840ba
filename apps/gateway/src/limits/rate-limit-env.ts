import { fromEnv } from '@souk/service';
import { z } from 'zod';
import { failedAuthentications, type RateLimit, rateLimits } from './rate-limits.js';

const WRITTEN = /^(\d+(?:\.\d+)?)\/(s|min),(\d+)$/;
const SECONDS = { s: 1, min: 60 };

/** `10/s,20`: ten a second, twenty at once. */
const rateLimit = z.string().transform((text, context): RateLimit => {
  const [, count, unit, burst] = WRITTEN.exec(text) ?? [];
  const limit = { perSecond: Number(count) / SECONDS[unit === 'min' ? 'min' : 's'], burst: Number(burst) };
  if (limit.perSecond > 0 && limit.burst >= 1) return limit;
  context.addIssue('must be like 10/s,20 (ten a second, twenty at once) or 30/min,5');
  return z.NEVER;
});

const limitFrom = (variable: string, byDefault: RateLimit) =>
  fromEnv(`RATE_LIMIT_${variable}`, rateLimit.default(byDefault));

/** How often callers may call, and where that is counted. */
export const rateLimitEnv = {
  everythingLimit: limitFrom('EVERYTHING', rateLimits.everything),
  publicApiLimit: limitFrom('PUBLIC_API', rateLimits['public-api']),
  ordersLimit: limitFrom('ORDERS', rateLimits.orders),
  signInLimit: limitFrom('SIGN_IN', rateLimits['sign-in']),
  failedAuthenticationsLimit: limitFrom('FAILED_AUTHENTICATIONS', failedAuthentications),
  /** Where copies of the gateway share their counts; each counts for itself without it. */
  redisUrl: fromEnv('REDIS_URL', z.url({ protocol: /^rediss?$/ }).optional()),
};
