import { Injectable } from '@nestjs/common';
import { MongoReader } from '@souk/persistence';
import type { Filter } from 'mongodb';
import type { Product } from '../domain/product.js';
import { searchPatterns } from '../domain/search-text.js';
import { PRODUCTS, type ProductDocument, productOf } from './product.document.js';

/** What a list of products is narrowed down to. */
export interface CatalogueFilter {
  readonly search?: string;
  readonly category?: string;
}

/** A category and how many products are in it. */
export interface Category {
  readonly category: string;
  readonly products: number;
}

/** Names are not unique, ids are: so pages neither overlap nor leave anything out. Ids begin with their time. */
const ORDERS = { name: { name: 1, _id: 1 }, newest: { _id: -1 } } as const;
export type CatalogueOrder = keyof typeof ORDERS;

/** Products as they are read. */
@Injectable()
export class CatalogueViews {
  constructor(private readonly reader: MongoReader) {}

  async find(filter: CatalogueFilter, order: CatalogueOrder, limit: number, offset: number): Promise<Product[]> {
    const documents = await this.products.find(queryOf(filter), { sort: ORDERS[order], skip: offset, limit }).toArray();
    return documents.map(productOf);
  }

  async count(filter: CatalogueFilter): Promise<number> {
    return this.products.countDocuments(queryOf(filter));
  }

  async product(id: string): Promise<Product | undefined> {
    const document = await this.products.findOne({ _id: id });
    return document ? productOf(document) : undefined;
  }

  /** In no order; `signal` ends the search. */
  async batch(ids: readonly string[], signal: AbortSignal): Promise<Product[]> {
    const documents = await this.products.find({ _id: { $in: [...ids] } }, { signal }).toArray();
    return documents.map(productOf);
  }

  /** By name. */
  async categories(): Promise<Category[]> {
    return this.products
      .aggregate<Category>([
        { $group: { _id: '$category', products: { $sum: 1 } } },
        { $sort: { _id: 1 } },
        { $project: { _id: 0, category: '$_id', products: 1 } },
      ])
      .toArray();
  }

  private get products() {
    return this.reader.collection<ProductDocument>(PRODUCTS);
  }
}

/** Only strings come in, and none of them is an operator: a category is compared, a search is a literal pattern. */
function queryOf({ search = '', category }: CatalogueFilter): Filter<ProductDocument> {
  const words = searchPatterns(search).map((pattern) => ({ searchText: { $regex: pattern } }));
  return { ...(category !== undefined && { category: { $eq: category } }), ...(words.length > 0 && { $and: words }) };
}
