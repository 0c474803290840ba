import type { SpanAttributes } from '@souk/observability';

/**
 * What every span of a call says, at both ends.
 * @param method with its service, `souk.products.v1.ProductsService/BatchGetProducts`
 * @see https://opentelemetry.io/docs/specs/semconv/rpc/grpc/
 */
export function rpcAttributes(method: string): SpanAttributes {
  return { 'rpc.system.name': 'grpc', 'rpc.method': method };
}
