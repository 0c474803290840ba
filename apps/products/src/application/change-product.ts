import { Injectable } from '@nestjs/common';
import { productChanged } from '@souk/contracts';
import { MongoTransactions } from '@souk/persistence';
import { conflict, notFound } from '@souk/service';
import type { Product, ProductDetails } from '../domain/product.js';
import { ProductRepository } from '../persistence/product.repository.js';

/** Changes what is said of a product and tells the others. */
@Injectable()
export class ChangeProduct {
  constructor(
    private readonly transactions: MongoTransactions,
    private readonly products: ProductRepository,
  ) {}

  /** @throws ProblemError 404 unknown product, 409 when somebody else was faster. */
  run(id: string, changes: Partial<ProductDetails>): Promise<Product> {
    return this.transactions.run(async (work) => {
      const product = await this.products.find(work, id);
      if (!product) throw notFound(`There is no product ${id}.`);
      if (!product.change(changes)) return product;
      const isSaved = await this.products.save(work, product);
      if (!isSaved) throw conflict('Somebody else has changed this product in the meantime: look at it again.');
      work.publish(productChanged(id, product.facts()));
      return product;
    });
  }
}
