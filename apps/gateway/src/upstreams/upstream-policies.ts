import { Inject, Injectable } from '@nestjs/common';
import { type Policy, Resilience, type ResilienceSettings } from '@souk/resilience';
import type { Route, RouteResilience } from '../routes/route.js';
import { type Callee, QUERY_SIDE, upstreams } from './upstream.js';

/** The numbers that hold for every service, unless a route has its own. */
export const RESILIENCE_SETTINGS = Symbol('ResilienceSettings');

/** Whether the query side of orders has an address of its own. */
export const QUERY_SIDE_IS_APART = Symbol('QuerySideIsApart');

/** What protects the calls to a service, or those of one route. */
export interface UpstreamPolicy {
  readonly upstream: Callee;
  readonly policy: Policy;
  readonly settings: ResilienceSettings;
}

/** One policy for each service, and one for each route that has numbers of its own: what goes wrong there stays there. */
@Injectable()
export class UpstreamPolicies {
  private readonly ofCallees: Readonly<Record<Callee, UpstreamPolicy>>;

  constructor(
    @Inject(RESILIENCE_SETTINGS) private readonly settings: ResilienceSettings,
    private readonly resilience: Resilience,
    @Inject(QUERY_SIDE_IS_APART) readonly querySideIsApart: boolean,
  ) {
    const make = <Name extends Callee>(name: Name) => [name, this.make(name, name, settings)] as const;
    const made = Object.fromEntries(upstreams.map(make)) as Record<(typeof upstreams)[number], UpstreamPolicy>;
    this.ofCallees = { ...made, [QUERY_SIDE]: querySideIsApart ? make(QUERY_SIDE)[1] : made.orders };
  }

  /** Whoever is asked as a process of their own. */
  get callees(): readonly Callee[] {
    return this.querySideIsApart ? [...upstreams, QUERY_SIDE] : upstreams;
  }

  /** Where the query side is not apart its policy is that of orders, and so is its address. */
  of(callee: Callee): UpstreamPolicy {
    return this.ofCallees[callee];
  }

  /** That of the route: named `orders:POST /orders` where it has one of its own, unless it gives a name. */
  ofRoute(callee: Callee, { method, path, prefix, resilience, policy }: Route): UpstreamPolicy {
    if (!resilience && policy === undefined) return this.of(callee);
    const { upstream } = this.of(callee);
    const name = `${upstream}:${policy ?? `${method} ${path.slice(prefix.length)}`}`;
    return this.make(name, upstream, withChanges(this.settings, resilience ?? {}));
  }

  private make(name: string, upstream: Callee, settings: ResilienceSettings): UpstreamPolicy {
    return { upstream, settings, policy: this.resilience.policyFor(name, settings) };
  }
}

/** The settings with some of their numbers changed. */
export function withChanges(settings: ResilienceSettings, changes: RouteResilience): ResilienceSettings {
  return {
    timeoutMs: changes.timeoutMs ?? settings.timeoutMs,
    breaker: { ...settings.breaker, ...changes.breaker },
    retry: { ...settings.retry, ...changes.retry },
    bulkhead: { ...settings.bulkhead, ...changes.bulkhead },
  };
}
