import { defineEvent, money } from '@souk/kernel';
import { z } from 'zod';

/** What others may copy of a product. `version` grows with each change: an older one never overwrites a newer. */
export const productFacts = z.object({
  productId: z.uuid(),
  version: z.int().positive(),
  sku: z.string(),
  name: z.string(),
  price: money,
});
export type ProductFacts = z.infer<typeof productFacts>;

export const productAdded = defineEvent('product.added', productFacts);
export const productChanged = defineEvent('product.changed', productFacts);
