import { milliseconds, minutes, seconds } from '@souk/kernel';
import type { ResilienceSettings } from './resilience-settings.js';

/** How long a breaker stays open in production. */
export const PRODUCTION_OPEN_MS = minutes(1);
/** The same where people and tests wait for it. */
export const DEVELOPMENT_OPEN_MS = seconds(5);

/** What holds for every call unless a route says otherwise. */
export function defaultSettings(openMs: number): ResilienceSettings {
  return {
    timeoutMs: seconds(5),
    breaker: { failures: 5, openMs, trials: 3 },
    retry: { attempts: 4, backoffMs: milliseconds(100), budget: 0.1 },
    bulkhead: { concurrent: 10, queue: 20 },
  };
}
