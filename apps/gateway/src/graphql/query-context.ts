import type { ProductView } from '@souk/contracts';
import type DataLoader from 'dataloader';
import type { Payment, Shipment } from '../composition/batch-reads.js';
import type { Availability } from '../upstreams/availability-batch.js';
import type { Callee } from '../upstreams/upstream.js';

/** What the resolvers of one query ask with. Loaders gather the ids that are wanted and ask for all of them at once. */
export interface QueryContext {
  /** What a service answers; null where there is none. @throws ProblemError for any other refusal. */
  readonly get: (upstream: Callee, path: string) => Promise<unknown>;
  /** Likewise, from whichever side of orders tells it. */
  readonly order: (id: string) => Promise<unknown>;
  readonly product: DataLoader<string, ProductView | null>;
  readonly availability: DataLoader<string, Availability>;
  readonly payment: DataLoader<string, Payment | null>;
  readonly shipment: DataLoader<string, Shipment | null>;
}
