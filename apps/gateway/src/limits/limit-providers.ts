import type { Provider } from '@nestjs/common';
import { milliseconds, seconds } from '@souk/kernel';
import { Resilience, type ResilienceSettings } from '@souk/resilience';
import type { ConfigOf } from '@souk/service';
import { type Buckets, BUCKETS } from './buckets.js';
import { FailedAuthentications } from './failed-authentications.js';
import { MemoryBuckets } from './memory-buckets.js';
import type { rateLimitEnv } from './rate-limit-env.js';
import { RateLimiter } from './rate-limiter.js';
import { RATE_LIMITS, type RateLimits } from './rate-limits.js';
import { RedisBuckets } from './redis-buckets.js';
import { SharedBuckets } from './shared-buckets.js';

/** A Redis in the same network answers in less than one millisecond: who waits longer counts alone. */
export const REDIS_SETTINGS: ResilienceSettings = {
  timeoutMs: milliseconds(50),
  breaker: { failures: 5, openMs: seconds(2), trials: 1 },
  retry: { attempts: 1, backoffMs: 0, budget: 0 },
  bulkhead: { concurrent: 500, queue: 0 },
};

/** What limits the calls to the gateway, with the numbers of its configuration. */
export function limitProviders(config: ConfigOf<typeof rateLimitEnv>): Provider[] {
  const limits: RateLimits = {
    everything: config.everythingLimit,
    'public-api': config.publicApiLimit,
    orders: config.ordersLimit,
    'sign-in': config.signInLimit,
  };
  return [
    { provide: RATE_LIMITS, useValue: limits },
    { provide: BUCKETS, inject: [Resilience], useFactory: (resilience) => bucketsFor(config.redisUrl, resilience) },
    {
      provide: FailedAuthentications,
      useFactory: () => new FailedAuthentications(config.failedAuthenticationsLimit),
    },
    RateLimiter,
  ];
}

function bucketsFor(redisUrl: string | undefined, resilience: Resilience): Buckets {
  if (!redisUrl) return new MemoryBuckets();
  const policy = resilience.policyFor('rate-limits', REDIS_SETTINGS);
  return new SharedBuckets(new RedisBuckets(redisUrl), new MemoryBuckets(), policy);
}
