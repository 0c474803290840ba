import type { ProductView } from '@souk/contracts';
import type { Product } from '../domain/product.js';

/** A product as everybody sees it; the gateway adds whether it can be had. */
export function productView({ id, sku, details }: Product): ProductView {
  const { name, description, category, price, imageUrl } = details;
  return { id, sku, name, description, category, price, imageUrl };
}
