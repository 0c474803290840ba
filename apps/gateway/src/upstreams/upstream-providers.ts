import type { Provider } from '@nestjs/common';
import { type ConsulOptions, discoveryFrom } from '@souk/discovery';
import { AvailabilityBatch } from './availability-batch.js';
import { GrpcCalls } from './grpc-calls.js';
import { doorOf, type GrpcDoor, grpcUpstreams } from './grpc-door.js';
import { OrderSides } from './order-sides.js';
import { ProductsBatch } from './products-batch.js';
import { resilienceSettings } from './resilience-env.js';
import { QUERY_SIDE, type Upstream, UPSTREAM_DISCOVERY, upstreams } from './upstream.js';
import { UpstreamAgent } from './upstream-agent.js';
import { UpstreamCalls } from './upstream-calls.js';
import { UpstreamClient } from './upstream-client.js';
import { QUERY_SIDE_IS_APART, RESILIENCE_SETTINGS, UpstreamPolicies } from './upstream-policies.js';
import { UPSTREAM_TLS, type UpstreamTls } from './upstream-tls.js';

/** What the way to the services is configured by: where they are, and how patient the gateway is with them. */
export type UpstreamConfig = Parameters<typeof resilienceSettings>[0] &
  Readonly<Record<Upstream | GrpcDoor, string>> & {
    readonly [QUERY_SIDE]?: string;
    readonly consulUrl?: string;
    readonly consulToken?: string;
    readonly tls?: UpstreamTls;
  };

/** The way to the services. */
export function upstreamProviders(config: UpstreamConfig): Provider[] {
  return [
    { provide: UPSTREAM_DISCOVERY, useFactory: () => discoveryFrom(addressesIn(config), consulIn(config)) },
    { provide: RESILIENCE_SETTINGS, useValue: resilienceSettings(config) },
    { provide: QUERY_SIDE_IS_APART, useValue: config[QUERY_SIDE] !== undefined },
    { provide: UPSTREAM_TLS, useFactory: () => config.tls },
    UpstreamAgent,
    UpstreamCalls,
    UpstreamClient,
    UpstreamPolicies,
    OrderSides,
    GrpcCalls,
    AvailabilityBatch,
    ProductsBatch,
  ];
}

function addressesIn(config: UpstreamConfig): Record<string, string> {
  const called = [...upstreams, ...grpcUpstreams.map(doorOf)];
  const querySide = config[QUERY_SIDE];
  return {
    ...Object.fromEntries(called.map((name) => [name, config[name]])),
    ...(querySide !== undefined && { [QUERY_SIDE]: querySide }),
  };
}

function consulIn({ consulUrl, consulToken }: UpstreamConfig): ConsulOptions | undefined {
  return consulUrl ? { url: consulUrl, token: consulToken } : undefined;
}
