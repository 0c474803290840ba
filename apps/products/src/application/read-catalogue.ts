import { Injectable } from '@nestjs/common';
import { notFound, offsetOf, type PageQuery } from '@souk/service';
import type { Product } from '../domain/product.js';
import { type CatalogueFilter, CatalogueViews } from '../persistence/catalogue-views.js';

/** Answers what people ask about products. */
@Injectable()
export class ReadCatalogue {
  constructor(private readonly views: CatalogueViews) {}

  /** One page of what the filter leaves, by name. */
  async find(filter: CatalogueFilter, page: PageQuery): Promise<{ items: Product[]; total: number }> {
    const [items, total] = await Promise.all([
      this.views.find(filter, page.limit, offsetOf(page)),
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
}
