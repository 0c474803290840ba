import { type Callee, PUBLIC_PREFIX } from '../upstreams/upstream.js';
import type { Route } from './route.js';

type RouteToOneService = Omit<Route, 'upstream' | 'prefix'>;

/** Fills in what the routes to one service have in common; their paths are those of the service. The public API has a limit of its own. */
export function routesTo(upstream: Callee, routes: readonly RouteToOneService[], prefix = PUBLIC_PREFIX): Route[] {
  const rateLimit = prefix === PUBLIC_PREFIX ? 'public-api' : undefined;
  return routes.map((route) => ({ rateLimit, ...route, path: prefix + route.path, upstream, prefix }));
}
