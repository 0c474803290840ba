import { Injectable } from '@nestjs/common';
import { productAdded } from '@souk/contracts';
import { newId } from '@souk/kernel';
import { MongoTransactions } from '@souk/persistence';
import { conflict } from '@souk/service';
import { Product, type ProductDetails } from '../domain/product.js';
import { ProductRepository } from '../persistence/product.repository.js';

/** Puts a product into the catalogue and tells the others. */
@Injectable()
export class AddProduct {
  constructor(
    private readonly transactions: MongoTransactions,
    private readonly products: ProductRepository,
  ) {}

  /** @throws ProblemError 409 when the SKU is taken. */
  run({ sku, ...details }: ProductDetails & { readonly sku: string }): Promise<Product> {
    return this.transactions.run(async (work) => {
      const product = new Product(newId(), sku, details);
      const isNew = await this.products.add(work, product);
      if (!isNew) throw conflict(`The SKU ${sku} is taken: change the product that has it, or choose another SKU.`);
      work.publish(productAdded(product.id, product.facts()));
      return product;
    });
  }
}
