import { Injectable } from '@nestjs/common';
import { seconds } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { UpstreamClient } from '../upstreams/upstream-client.js';

const availability = z.enum(['in_stock', 'low', 'out_of_stock']);
const answer = z.object({ items: z.array(z.object({ productId: z.string(), availability })) });

/** As in the catalogue; `unknown` while inventory can't tell. */
export type Availability = z.infer<typeof availability> | 'unknown';

/** The catalogue does not wait longer than this for a detail that it can do without. */
const PATIENCE_MS = seconds(1);

/** Asks inventory whether products can be had: all of a page in one call. */
@Injectable()
export class ProductAvailability {
  private readonly logger = createLogger('product-availability');

  constructor(private readonly upstreams: UpstreamClient) {}

  /** Gives each product its availability. Never fails: a catalogue without stock is better than none. */
  async addTo<Product extends { readonly id: string }>(
    reply: FastifyReply,
    products: readonly Product[],
  ): Promise<(Product & { availability: Availability })[]> {
    const known =
      products.length > 0
        ? await this.ask(
            reply,
            products.map(({ id }) => id),
          )
        : new Map<string, Availability>();
    return products.map((product) => ({ ...product, availability: known.get(product.id) ?? 'unknown' }));
  }

  private async ask(reply: FastifyReply, ids: readonly string[]): Promise<ReadonlyMap<string, Availability>> {
    try {
      const { body } = await this.upstreams.get(reply, 'inventory', `/availability?ids=${ids.join(',')}`, PATIENCE_MS);
      return new Map(answer.parse(body).items.map((item) => [item.productId, item.availability]));
    } catch (error) {
      this.logger.warn({ err: error }, 'the catalogue is shown without availability');
      return new Map();
    }
  }
}
