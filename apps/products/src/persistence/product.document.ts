import { Product, type ProductDetails } from '../domain/product.js';
import { searchText } from '../domain/search-text.js';

export const PRODUCTS = 'products';

/** How SKUs are compared: one SKU is one product, in upper or lower case. */
export const IN_ANY_CASE = { locale: 'en', strength: 2 } as const;

/** A product as it is kept. */
export interface ProductDocument extends ProductDetails {
  readonly _id: string;
  readonly sku: string;
  readonly version: number;
  /** What searches look through. */
  readonly searchText: string;
}

export function documentOf({ id, sku, details, version }: Product): ProductDocument {
  return { _id: id, sku, version, ...details, searchText: searchText(details.name, details.description, sku) };
}

export function productOf({
  _id,
  sku,
  version,
  name,
  description,
  category,
  price,
  imageUrl,
}: ProductDocument): Product {
  return new Product(_id, sku, { name, description, category, price, imageUrl }, version);
}
