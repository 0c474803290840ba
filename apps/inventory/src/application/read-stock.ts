import { Injectable } from '@nestjs/common';
import type { MovementView } from '@souk/contracts';
import { notFound, offsetOf, type Page, type PageQuery, pageOf } from '@souk/service';
import { type Availability, availabilityOf } from '../domain/availability.js';
import type { StockLevel } from '../domain/stock-level.js';
import { StockViews } from '../persistence/stock-views.js';

export interface ProductAvailability {
  readonly productId: string;
  readonly availability: Availability;
}

/** Answers what people ask about stock. */
@Injectable()
export class ReadStock {
  constructor(private readonly views: StockViews) {}

  /** @throws ProblemError 404 for an unknown product. */
  async level(productId: string): Promise<StockLevel> {
    const [level] = await this.views.levels([productId]);
    if (!level) throw notFound(`There is no stock of a product ${productId}.`);
    return level;
  }

  /** One page of a product's ledger, newest first. @throws ProblemError 404 for an unknown product. */
  async movements(productId: string, page: PageQuery): Promise<Page<MovementView>> {
    await this.level(productId);
    const [items, total] = await Promise.all([
      this.views.movements(productId, page.limit, offsetOf(page)),
      this.views.countMovements(productId),
    ]);
    return pageOf(items, { ...page, total });
  }

  /** One answer for each product asked about, in the same order. */
  async availability(productIds: readonly string[]): Promise<ProductAvailability[]> {
    const levels = await this.views.levels(productIds);
    const byProduct = new Map(levels.map((level) => [level.productId, level]));
    return productIds.map((productId) => ({ productId, availability: availabilityOf(byProduct.get(productId)) }));
  }
}
