import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { UpstreamClient } from '../upstreams/upstream-client.js';
import type { ComposedAnswer, Composition } from './composition.js';
import { ProductAvailability } from './product-availability.js';

interface ProductPage {
  readonly items: readonly { readonly id: string }[];
}

/** One page of the catalogue, each product with its availability. */
@Injectable()
export class ProductList implements Composition {
  constructor(
    private readonly upstreams: UpstreamClient,
    private readonly availability: ProductAvailability,
  ) {}

  async answer(reply: FastifyReply): Promise<ComposedAnswer> {
    const { search } = new URL(reply.request.url, 'http://gateway');
    const list = await this.upstreams.get(reply, 'products', `/products${search}`);
    if (list.status !== 200) return list;
    const page = list.body as ProductPage;
    const { items, isPartial } = await this.availability.addTo(reply, page.items);
    return { status: 200, body: { ...page, items }, isPartial };
  }
}
