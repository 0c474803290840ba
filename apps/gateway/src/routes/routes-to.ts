import { PUBLIC_PREFIX, type Upstream } from '../upstreams/upstream.js';
import type { Route } from './route.js';

type RouteToOneService = Omit<Route, 'upstream' | 'prefix'>;

/** Fills in what the routes to one service have in common; their paths are those of the service. */
export function routesTo(upstream: Upstream, routes: readonly RouteToOneService[], prefix = PUBLIC_PREFIX): Route[] {
  return routes.map((route) => ({ ...route, path: prefix + route.path, upstream, prefix }));
}
