import { Injectable } from '@nestjs/common';
import { notFound, offsetOf, type PageQuery } from '@souk/service';
import type { Product } from '../domain/product.js';
import {
  type CatalogueFilter,
  type CatalogueOrder,
  CatalogueViews,
  type Category,
} from '../persistence/catalogue-views.js';

/** Answers what people ask about products. */
@Injectable()
export class ReadCatalogue {
  constructor(private readonly views: CatalogueViews) {}

  /** One page of what the filter leaves. */
  async find(
    filter: CatalogueFilter,
    order: CatalogueOrder,
    page: PageQuery,
  ): Promise<{ items: Product[]; total: number }> {
    const [items, total] = await Promise.all([
      this.views.find(filter, order, page.limit, offsetOf(page)),
      this.views.count(filter),
    ]);
    return { items, total };
  }

  /** @throws ProblemError 404 when there is none. */
  async product(id: string): Promise<Product> {
    const product = await this.views.product(id);
    if (!product) throw notFound(`There is no product ${id}.`);
    return product;
  }

  /** The products of these ids that there are, in their order; `signal` ends the search. */
  async batch(ids: readonly string[], signal: AbortSignal): Promise<Product[]> {
    const found = new Map((await this.views.batch(ids, signal)).map((product) => [product.id, product]));
    return [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
  }

  /** All categories that have a product, by name. */
  categories(): Promise<Category[]> {
    return this.views.categories();
  }
}
