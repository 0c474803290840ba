/**
 * `up`: works. `degraded`: works for now, a person should look (a broker that is down behind an outbox).
 * `down`: this process cannot serve and must not get requests.
 */
export type HealthStatus = 'up' | 'degraded' | 'down';

export interface HealthReport {
  readonly status: HealthStatus;
  /** Why it is not up, in words fit for a stranger: no addresses, no secrets. */
  readonly detail?: string;
}

/**
 * One thing that a service's readiness depends on. Every Nest provider that extends this class
 * is found by `@souk/service` and asked at `GET /health/ready`, at most every 2 s.
 */
export abstract class HealthContributor {
  /** Name in the readiness report, e.g. `database`. */
  abstract readonly healthName: string;

  /** Answers within about 500 ms; an error counts as `down`. */
  abstract checkHealth(): Promise<HealthReport>;
}
