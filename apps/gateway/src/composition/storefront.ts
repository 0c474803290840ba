import { Injectable } from '@nestjs/common';
import type { CategoryView, ProductView, WebHome, WebProduct } from '@souk/contracts';
import { unavailable } from '@souk/service';
import type { FastifyReply } from 'fastify';
import { AvailabilityBatch } from '../upstreams/availability-batch.js';
import { doorOf } from '../upstreams/grpc-door.js';
import { UpstreamClient } from '../upstreams/upstream-client.js';
import { unavailableIn, valueOf } from './part.js';
import { Parts } from './parts.js';
import { problemIn } from './problem-in.js';

interface Items<Item> {
  readonly items: Item[];
}

interface Shelf {
  readonly show: (product: ProductView) => WebProduct['product'];
  readonly unavailable: 'availability'[];
}

/** The screens that show the catalogue, with all that is known; each client's own door takes from them what it has room for. */
@Injectable()
export class Storefront {
  constructor(
    private readonly upstreams: UpstreamClient,
    private readonly parts: Parts,
    private readonly availability: AvailabilityBatch,
  ) {}

  /** @param featured how many products. @throws ProblemError 503 when there is nothing to show. */
  async home(reply: FastifyReply, featured: number): Promise<WebHome> {
    const [newest, categories] = await Promise.all([
      this.parts.get(reply, 'products', `/products?sort=newest&limit=${featured}`),
      this.parts.get(reply, 'products', '/categories'),
    ]);
    const missing = unavailableIn({ featured: newest, categories });
    if (missing.length === 2) throw unavailable('The products service is not available at the moment.', 2);
    const products = (valueOf(newest) as Items<ProductView> | null)?.items;
    const shelf = await this.shelf(reply, products ?? []);
    return {
      featured: products?.map(shelf.show) ?? null,
      categories: (valueOf(categories) as Items<CategoryView> | null)?.items ?? null,
      unavailable: [...missing, ...shelf.unavailable],
    };
  }

  /**
   * The page of the product that the path names.
   * @param related how many others of its category
   * @throws ProblemError 404 when there is no such product, 503 or 504 when products does not answer.
   */
  async productPage(reply: FastifyReply, related: number): Promise<WebProduct> {
    const { productId } = reply.request.params as { productId: string };
    const asked = await this.upstreams.get(
      reply,
      'products',
      `/products/${encodeURIComponent(productId)}`,
      this.parts.patienceMs,
    );
    if (asked.status !== 200) throw problemIn(asked);
    const product = asked.body as ProductView;
    const path = `/products?category=${encodeURIComponent(product.category)}&sort=newest&limit=${related + 1}`;
    const sameCategory = await this.parts.get(reply, 'products', path);
    const found = (valueOf(sameCategory) as Items<ProductView> | null)?.items;
    const others = found?.filter(({ id }) => id !== product.id).slice(0, related);
    const shelf = await this.shelf(reply, [product, ...(others ?? [])]);
    return {
      product: shelf.show(product),
      related: others?.map(shelf.show) ?? null,
      unavailable: [...unavailableIn({ related: sameCategory }), ...shelf.unavailable],
    };
  }

  /** How these products are shown: with availability unknown where inventory does not answer. */
  private async shelf(reply: FastifyReply, products: readonly ProductView[]): Promise<Shelf> {
    const ids = products.map(({ id }) => id);
    const known = await this.parts.known(doorOf('inventory'), this.availability.get(reply, ids, this.parts.patienceMs));
    return {
      show: (product) => ({ ...product, availability: known?.get(product.id) ?? 'unknown' }),
      unavailable: known ? [] : ['availability'],
    };
  }
}
