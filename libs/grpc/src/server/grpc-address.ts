import type { GrpcIdentity } from '../tls/grpc-identity.js';

/** Where the gRPC door of a service opens; its provider is the service's configuration. */
export interface GrpcAddress {
  readonly host: string;
  /** 0 for one that is free. */
  readonly grpcPort: number;
  /** With it only those get in who have a certificate of the same authority. */
  readonly tls?: GrpcIdentity;
}

export const GRPC_ADDRESS = Symbol('GrpcAddress');
