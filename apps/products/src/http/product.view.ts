import type { Money } from '@souk/kernel';
import type { Product } from '../domain/product.js';

/** A product as everybody sees it; the gateway adds whether it can be had. */
export interface ProductView {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly price: Money;
  readonly imageUrl: string;
}

export function productView({ id, sku, details }: Product): ProductView {
  const { name, description, category, price, imageUrl } = details;
  return { id, sku, name, description, category, price, imageUrl };
}
