/** The services whose batch reads are asked over gRPC. */
export const grpcUpstreams = ['products', 'inventory'] as const;
export type GrpcUpstream = (typeof grpcUpstreams)[number];

/** That door has an address and a policy of its own: it may be shut while the one for HTTP is open. */
export type GrpcDoor = `${GrpcUpstream}-grpc`;

export const doorOf = (upstream: GrpcUpstream): GrpcDoor => `${upstream}-grpc`;
