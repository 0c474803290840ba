import { Inject, Injectable } from '@nestjs/common';
import { createLogger } from '@souk/observability';
import { Resilience, type ResilienceSettings } from '@souk/resilience';
import type { FastifyReply } from 'fastify';
import { type Availability, AvailabilityBatch } from '../upstreams/availability-batch.js';
import { doorOf } from '../upstreams/grpc-door.js';
import { RESILIENCE_SETTINGS } from '../upstreams/upstream-policies.js';
import { patienceWithDetail } from './patience.js';

export type { Availability };

interface WithAvailability<Product> {
  readonly items: (Product & { availability: Availability })[];
  /** Inventory did not answer. */
  readonly isPartial: boolean;
}

/** Asks inventory whether products can be had: all of a page in one call. */
@Injectable()
export class ProductAvailability {
  private readonly logger = createLogger('product-availability');
  /** Inventory did not answer when it was last asked. */
  private isAway = false;

  constructor(
    private readonly batch: AvailabilityBatch,
    private readonly resilience: Resilience,
    @Inject(RESILIENCE_SETTINGS) private readonly settings: ResilienceSettings,
  ) {}

  /** Gives each product its availability. Never fails: a catalogue without stock is better than none, but it is partial. */
  async addTo<Product extends { readonly id: string }>(
    reply: FastifyReply,
    products: readonly Product[],
  ): Promise<WithAvailability<Product>> {
    const known = await this.ask(
      reply,
      products.map(({ id }) => id),
    );
    const items = products.map((product) => ({ ...product, availability: known?.get(product.id) ?? 'unknown' }));
    return { items, isPartial: known === undefined };
  }

  private async ask(
    reply: FastifyReply,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Availability> | undefined> {
    if (ids.length === 0) return new Map();
    try {
      const known = await this.batch.get(reply, ids, patienceWithDetail(this.settings));
      if (this.isAway) this.logger.info('the catalogue is shown with availability again');
      this.isAway = false;
      return known;
    } catch (error) {
      this.resilience.noteFallback(doorOf('inventory'), 'partial');
      if (!this.isAway) this.logger.warn({ err: error }, 'the catalogue is shown without availability');
      this.isAway = true;
      return undefined;
    }
  }
}
