import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { UpstreamClient } from '../upstreams/upstream-client.js';
import type { ComposedAnswer, Composition } from './composition.js';
import { ProductAvailability } from './product-availability.js';

/** One product with its availability. */
@Injectable()
export class OneProduct implements Composition {
  constructor(
    private readonly upstreams: UpstreamClient,
    private readonly availability: ProductAvailability,
  ) {}

  async answer(reply: FastifyReply): Promise<ComposedAnswer> {
    const { productId } = reply.request.params as { productId: string };
    const product = await this.upstreams.get(reply, 'products', `/products/${encodeURIComponent(productId)}`);
    if (product.status !== 200) return product;
    const { items, isPartial } = await this.availability.addTo(reply, [product.body as { id: string }]);
    return { status: 200, body: items[0], isPartial };
  }
}
