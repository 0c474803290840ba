import { newId } from '@souk/kernel';
import { Product, type ProductDetails } from '../src/domain/product.js';

/** A lamp, unless told otherwise. */
export function aProduct(details: Partial<ProductDetails> = {}, sku = 'SOUK-LAMP'): Product {
  return new Product(newId(), sku, {
    name: 'Desk lamp',
    description: 'Hammered copper',
    category: 'lamps',
    price: { amount: 6_900, currency: 'EUR' },
    imageUrl: 'https://images.souk.test/lamp.webp',
    ...details,
  });
}
