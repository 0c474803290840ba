import type { CollectionSetup } from '@souk/persistence';
import { PRODUCTS } from './product.document.js';

/** Both lists are read in the order of their index; an id is derived from its SKU, so `_id` makes SKUs unique. */
export const productsCollections: readonly CollectionSetup[] = [
  { collection: PRODUCTS, indexes: [{ key: { name: 1, _id: 1 } }, { key: { category: 1, name: 1, _id: 1 } }] },
];
