/** The services behind the gateway. */
export type Upstream = 'users' | 'products' | 'orders' | 'inventory' | 'payment' | 'shipping' | 'notifications';

/** Where they are and how patient the gateway is with them. */
export interface UpstreamOptions extends Readonly<Record<Upstream, string>> {
  readonly upstreamTimeoutMs: number;
}

export const UPSTREAM_OPTIONS = Symbol('UpstreamOptions');

/** What public paths start with and the paths of services do not. */
export const PUBLIC_PREFIX = '/api/v1';
