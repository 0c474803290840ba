import type { DiscoveryService } from '@nestjs/core';
import { StoreProbe } from '@souk/messaging';
import type { StoreIsDown } from '../problems/problem-of.js';
import { providersOf } from './providers-of.js';

/** Asks the store of this application, if it has one, whether an error means that it cannot be reached. */
export function storeIsDownIn(discovery: DiscoveryService): StoreIsDown {
  const probes = providersOf(discovery, StoreProbe);
  return (error) => probes.some((probe) => probe.isDown(error));
}
