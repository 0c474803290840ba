import { type ConfigOf, fromEnv, type ServiceConfig } from '@souk/service';
import { DEVELOPMENT_OPEN_MS, defaultSettings, PRODUCTION_OPEN_MS, type ResilienceSettings } from '@souk/resilience';
import { z } from 'zod';

const defaults = defaultSettings(PRODUCTION_OPEN_MS);
const count = (variable: string, byDefault: number) =>
  fromEnv(variable, z.coerce.number().int().positive().default(byDefault));

/** How the gateway protects itself from services in trouble; a route may have numbers of its own. */
export const resilienceEnv = {
  /** Milliseconds for a call with all its tries, until the answer begins, and then between two parts of it. */
  upstreamTimeoutMs: count('UPSTREAM_TIMEOUT_MS', defaults.timeoutMs),
  breakerFailures: count('BREAKER_FAILURES', defaults.breaker.failures),
  /** Milliseconds; a minute in production, 5 s elsewhere. */
  breakerOpenMs: fromEnv('BREAKER_OPEN_MS', z.coerce.number().int().positive().optional()),
  breakerTrials: count('BREAKER_TRIALS', defaults.breaker.trials),
  retryAttempts: count('RETRY_ATTEMPTS', defaults.retry.attempts),
  /** Milliseconds. */
  retryBackoffMs: count('RETRY_BACKOFF_MS', defaults.retry.backoffMs),
  /** Share of calls that may be retries. */
  retryBudget: fromEnv('RETRY_BUDGET', z.coerce.number().min(0).max(1).default(defaults.retry.budget)),
  bulkheadConcurrent: count('BULKHEAD_CONCURRENT', defaults.bulkhead.concurrent),
  bulkheadQueue: fromEnv('BULKHEAD_QUEUE', z.coerce.number().int().min(0).default(defaults.bulkhead.queue)),
};

/** The settings that the environment asks for. */
export function resilienceSettings(
  config: ConfigOf<typeof resilienceEnv> & Pick<ServiceConfig, 'soukEnv'>,
): ResilienceSettings {
  const openMs = config.soukEnv === 'production' ? PRODUCTION_OPEN_MS : DEVELOPMENT_OPEN_MS;
  return {
    timeoutMs: config.upstreamTimeoutMs,
    breaker: {
      failures: config.breakerFailures,
      openMs: config.breakerOpenMs ?? openMs,
      trials: config.breakerTrials,
    },
    retry: { attempts: config.retryAttempts, backoffMs: config.retryBackoffMs, budget: config.retryBudget },
    bulkhead: { concurrent: config.bulkheadConcurrent, queue: config.bulkheadQueue },
  };
}
