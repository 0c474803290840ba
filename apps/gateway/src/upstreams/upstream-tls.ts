import type { GrpcIdentity } from '@souk/grpc';

/** What the gateway proves itself with to services; undefined where they are spoken to in clear text. */
export type UpstreamTls = GrpcIdentity | undefined;

export const UPSTREAM_TLS = Symbol('UpstreamTls');
