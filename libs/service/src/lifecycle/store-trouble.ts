import type { DiscoveryService } from '@nestjs/core';
import { StoreProbe } from '@souk/messaging';
import type { StoreTroubleOf } from '../problems/problem-of.js';
import { providersOf } from './providers-of.js';

/** Asks the store of this application, if it has one, whether an error is its trouble and not the request's. */
export function storeTroubleIn(discovery: DiscoveryService): StoreTroubleOf {
  const probes = providersOf(discovery, StoreProbe);
  return (error) => {
    if (probes.some((probe) => probe.isDown(error))) return 'down';
    return probes.some((probe) => probe.isBusy(error)) ? 'busy' : undefined;
  };
}
