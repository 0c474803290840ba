import type { CollectionSetup } from '@souk/persistence';
import { IN_ANY_CASE, PRODUCTS } from './product.document.js';

/** Both lists are read in the order of their index. */
export const productsCollections: readonly CollectionSetup[] = [
  {
    collection: PRODUCTS,
    indexes: [
      { key: { sku: 1 }, unique: true, collation: IN_ANY_CASE },
      { key: { name: 1, _id: 1 } },
      { key: { category: 1, name: 1, _id: 1 } },
    ],
  },
];
