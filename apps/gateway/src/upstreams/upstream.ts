/** The services behind the gateway. */
export const upstreams = ['users', 'products', 'orders', 'inventory', 'payment', 'shipping', 'notifications'] as const;
export type Upstream = (typeof upstreams)[number];

/** Where they are and how patient the gateway is with them. */
export interface UpstreamOptions extends Readonly<Record<Upstream, string>> {
  readonly upstreamTimeoutMs: number;
}

export const UPSTREAM_OPTIONS = Symbol('UpstreamOptions');

/** What public paths start with and the paths of services do not. */
export const PUBLIC_PREFIX = '/api/v1';
/** What the paths start with that the admin console uses. */
export const ADMIN_PREFIX = '/bff/admin';
