import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type UpstreamAnswer, UpstreamClient } from '../upstreams/upstream-client.js';
import { ProductAvailability } from './product-availability.js';

interface ProductPage {
  readonly items: readonly { readonly id: string }[];
}

/** One page of the catalogue, each product with its availability. */
@Injectable()
export class ProductList {
  constructor(
    private readonly upstreams: UpstreamClient,
    private readonly availability: ProductAvailability,
  ) {}

  async answer(reply: FastifyReply): Promise<UpstreamAnswer> {
    const { search } = new URL(reply.request.url, 'http://gateway');
    const list = await this.upstreams.get(reply, 'products', `/products${search}`);
    if (list.status !== 200) return list;
    const page = list.body as ProductPage;
    return { status: 200, body: { ...page, items: await this.availability.addTo(reply, page.items) } };
  }
}
