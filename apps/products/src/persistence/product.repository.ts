import { Injectable } from '@nestjs/common';
import type { MongoUnitOfWork } from '@souk/persistence';
import type { Product } from '../domain/product.js';
import { documentOf, IN_ANY_CASE, PRODUCTS, type ProductDocument, productOf } from './product.document.js';

/** Products as they are changed; a change is written only over the version that it was made of. */
@Injectable()
export class ProductRepository {
  /** @returns false when there is a product with this SKU already, which stays as it is. */
  async add(work: MongoUnitOfWork, product: Product): Promise<boolean> {
    const { sku, ...fields } = documentOf(product);
    const { upsertedCount } = await this.products(work).updateOne(
      { sku },
      { $setOnInsert: fields },
      { upsert: true, collation: IN_ANY_CASE },
    );
    return upsertedCount === 1;
  }

  async find(work: MongoUnitOfWork, id: string): Promise<Product | undefined> {
    const document = await this.products(work).findOne({ _id: id });
    return document ? productOf(document) : undefined;
  }

  /** @returns false when somebody else has changed it in the meantime, and nothing is written. */
  async save(work: MongoUnitOfWork, product: Product): Promise<boolean> {
    const { _id, ...fields } = documentOf(product);
    const { matchedCount } = await this.products(work).updateOne(
      { _id, version: product.version - 1 },
      { $set: fields },
    );
    return matchedCount === 1;
  }

  private products(work: MongoUnitOfWork) {
    return work.collection<ProductDocument>(PRODUCTS);
  }
}
