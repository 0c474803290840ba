import { z } from 'zod';
import { time } from './text.js';

const count = z.int().min(0);

const breaker = {
  state: z.enum(['closed', 'half-open', 'open']),
  since: time,
  nextTrialAt: time.optional().describe('Only while it is open.'),
  failuresInARow: count,
};

const policy = z
  .strictObject({
    name: z.string().describe('A service, or a service and one of its routes.'),
    breaker: z.strictObject(breaker),
    inFlight: count,
    queued: count,
    retryBudgetLeft: z.number().describe('Retries that would be made now.'),
    counts: z.strictObject({
      calls: count,
      successes: count,
      failures: count,
      timeouts: count,
      abandoned: count,
      rejectedByBreaker: count,
      rejectedByBulkhead: count,
      retries: count,
      retriesWithheld: count,
      fallbacks: count,
    }),
    settings: z.strictObject({
      timeoutMs: count,
      breaker: z.strictObject({ failures: count, openMs: count, trials: count }),
      retry: z.strictObject({ attempts: count, backoffMs: count, budget: z.number() }),
      bulkhead: z.strictObject({ concurrent: count, queue: count }),
    }),
  })
  .meta({ id: 'ResiliencePolicy' });

/** What stands between the gateway and the services, in this copy of the gateway. */
export const resiliencePolicies = z.strictObject({ items: z.array(policy) }).meta({ id: 'ResiliencePolicies' });

/** The breakers of these policies alone. */
export const breakers = z
  .strictObject({ items: z.array(z.strictObject({ name: z.string(), ...breaker })) })
  .meta({ id: 'Breakers' });

const health = z.enum(['up', 'degraded', 'down']);

const instance = z.strictObject({
  id: z.string(),
  state: z.enum(['in use', 'ejected']).describe('Ejected: it gets no calls for a while, since it fails.'),
  status: z.enum([...health.options, 'unreachable']),
  checks: z.record(z.string(), z.strictObject({ status: health, detail: z.string().optional() })),
});

/** The health of all services: of each copy what it says of itself. */
export const servicesHealth = z
  .strictObject({
    items: z.array(
      z.strictObject({
        service: z.string(),
        status: health.describe('`degraded` where not every copy is up; `down` where none serves.'),
        instances: z.array(instance),
      }),
    ),
  })
  .meta({ id: 'ServicesHealth' });
