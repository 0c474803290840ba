/** The services behind the gateway. */
export const upstreams = ['users', 'products', 'orders', 'inventory', 'payment', 'shipping', 'notifications'] as const;
export type Upstream = (typeof upstreams)[number];

/**
 * Where queries about orders go: to a process of its own where `ORDERS_QUERY_URL` says so, else to orders itself.
 * @see https://microservices.io/patterns/data/cqrs.html
 */
export const QUERY_SIDE = 'orders-query';

/** Whoever can be asked over HTTP. */
export type Callee = Upstream | typeof QUERY_SIDE;

/** Where the copies of the services are: a `Discovery`. */
export const UPSTREAM_DISCOVERY = Symbol('UpstreamDiscovery');

/** What public paths start with and the paths of services do not. */
export const PUBLIC_PREFIX = '/api/v1';
/** What the paths start with that the admin console uses. */
export const ADMIN_PREFIX = '/bff/admin';
