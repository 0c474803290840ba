import { money } from '@souk/kernel';
import { z } from 'zod';
import { idList } from './id-list.js';
import { pageOf, pageQuery } from './paging.js';
import { line, onOneLine } from './text.js';

/** A million of most currencies: far above any price here, far below where sums stop being exact. */
const MOST_MINOR_UNITS = 100_000_000;

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const currency = money.shape.currency.refine(
  (code) => CURRENCIES.has(code),
  'must be an ISO 4217 currency code such as EUR',
);

const details = {
  name: line(200),
  description: z.string().trim().max(5_000),
  category: z.string().regex(/^[a-z0-9][a-z0-9-]{0,49}$/, 'must be lower-case words joined by hyphens'),
  price: money.extend({ amount: z.int().min(0).max(MOST_MINOR_UNITS), currency }),
  imageUrl: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .describe('An http or https address.'),
};

/** The body of POST /products. */
export const addProductRequest = z
  .strictObject({
    sku: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be letters, digits, dots, hyphens and underscores'),
    ...details,
  })
  .meta({
    id: 'AddProductRequest',
    examples: [
      {
        sku: 'SOUK-DRUM',
        name: 'Goatskin drum',
        description: 'Tuned by the fire.',
        category: 'curiosities',
        price: { amount: 5_400, currency: 'EUR' },
        imageUrl: 'https://images.souk.test/souk-drum.webp',
      },
    ],
  });
export type AddProductRequest = z.infer<typeof addProductRequest>;

/** The body of PATCH /products/{id}: any part of it, but something. The SKU stays. */
export const changeProductRequest = z
  .strictObject(details)
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, 'must change something')
  .meta({ id: 'ChangeProductRequest', minProperties: 1, examples: [{ price: { amount: 4_900, currency: 'EUR' } }] });
export type ChangeProductRequest = z.infer<typeof changeProductRequest>;

/** `?search=&category=&sort=&page=&limit=` of GET /products. Each a plain string: repeated or nested parameters are refused. */
export const listProductsQuery = pageQuery.extend({
  search: onOneLine.max(100).optional().describe('Words of the name or description, or the beginning of a SKU.'),
  category: z.string().max(50).optional(),
  sort: z.enum(['name', 'newest']).default('name'),
});
export type ListProductsQuery = z.infer<typeof listProductsQuery>;

/** A product as its service tells it. */
export const productView = z
  .strictObject({
    id: z.uuid(),
    sku: z.string(),
    name: z.string(),
    description: z.string(),
    category: z.string(),
    price: money,
    imageUrl: z.string(),
  })
  .meta({ id: 'Product' });
export type ProductView = z.infer<typeof productView>;

/** `?ids=a,b,c` of GET /products/batch. */
export const batchProductsQuery = z.strictObject({ ids: idList });

/** A category and how many products are in it. */
export const categoryView = z.strictObject({ category: z.string(), products: z.int().min(1) }).meta({ id: 'Category' });
export type CategoryView = z.infer<typeof categoryView>;
export const categories = z.strictObject({ items: z.array(categoryView) }).meta({ id: 'Categories' });

/** Whether a product can be had; `unknown` while inventory can't tell. */
export const availability = z.enum(['in_stock', 'low', 'out_of_stock', 'unknown']).meta({ id: 'Availability' });

/** A product as shoppers see it: with its availability. */
export const shownProduct = productView.extend({ availability }).meta({ id: 'ShownProduct' });
export const productPage = pageOf('ProductPage', shownProduct);

/** The products that there are of those that were asked for, each once, in the order of the question. */
export const productBatch = z.strictObject({ items: z.array(shownProduct) }).meta({ id: 'ProductBatch' });
