import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type UpstreamAnswer, UpstreamClient } from '../upstreams/upstream-client.js';
import { ProductAvailability } from './product-availability.js';

/** One product with its availability. */
@Injectable()
export class OneProduct {
  constructor(
    private readonly upstreams: UpstreamClient,
    private readonly availability: ProductAvailability,
  ) {}

  async answer(reply: FastifyReply): Promise<UpstreamAnswer> {
    const { productId } = reply.request.params as { productId: string };
    const product = await this.upstreams.get(reply, 'products', `/products/${encodeURIComponent(productId)}`);
    if (product.status !== 200) return product;
    const [withAvailability] = await this.availability.addTo(reply, [product.body as { id: string }]);
    return { status: 200, body: withAvailability };
  }
}
