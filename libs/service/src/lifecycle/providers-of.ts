import type { DiscoveryService } from '@nestjs/core';

/** All providers of the application that are of this kind, wherever they are declared. */
export function providersOf<T>(discovery: DiscoveryService, kind: abstract new (...args: never[]) => T): T[] {
  const instances = discovery.getProviders().map(({ instance }) => instance as unknown);
  return [...new Set(instances)].filter((instance): instance is T => instance instanceof kind);
}
