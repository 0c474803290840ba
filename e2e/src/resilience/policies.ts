import { callOk } from '../shop/http.js';
import type { Shop } from '../shop/shop.js';

/** What the gateway says of one policy: a service, one of its doors, or one route. */
export interface PolicyView {
  readonly name: string;
  readonly breaker: { readonly state: 'closed' | 'half-open' | 'open' };
  readonly inFlight: number;
  readonly queued: number;
  readonly retryBudgetLeft: number;
  readonly counts: Readonly<
    Record<'calls' | 'successes' | 'rejectedByBreaker' | 'rejectedByBulkhead' | 'retries' | 'retriesWithheld', number>
  >;
}

const STATE_IN_METRICS = { closed: 0, 'half-open': 1, open: 2 } as const;

/** As an admin sees it. @throws Error while the gateway has made no call through it */
export async function policyNamed(name: string, { addresses, adminToken }: Shop): Promise<PolicyView> {
  const url = `${addresses.gateway}/bff/admin/resilience`;
  const { body } = await callOk<{ items: PolicyView[] }>('GET', url, { token: adminToken });
  const found = body.items.find((policy) => policy.name === name);
  if (!found)
    throw new Error(`There is no policy ${name} among ${body.items.map((policy) => policy.name).join(', ')}.`);
  return found;
}

/** A gauge or counter of one policy, as Prometheus sees it; undefined where there is none. */
export async function metricOf(policy: string, metric: string, { addresses }: Shop): Promise<number | undefined> {
  const { body } = await callOk<string>('GET', `${addresses.gateway}/metrics`);
  const [, value] = new RegExp(`^${metric}\\{[^}]*policy="${policy}"[^}]*\\} (\\S+)`, 'm').exec(body) ?? [];
  return value === undefined ? undefined : Number(value);
}

/** The state of the breaker where an admin and where Prometheus look. @throws Error where they differ */
export async function breakerOf(name: string, shop: Shop): Promise<PolicyView['breaker']['state']> {
  const [{ breaker }, inMetrics] = await Promise.all([
    policyNamed(name, shop),
    metricOf(name, 'souk_breaker_state', shop),
  ]);
  if (inMetrics !== STATE_IN_METRICS[breaker.state])
    throw new Error(`The breaker of ${name} is ${breaker.state} for admins, and ${inMetrics} in the metrics.`);
  return breaker.state;
}
