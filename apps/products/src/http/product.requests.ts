import { money } from '@souk/kernel';
import { z } from 'zod';

/** A million of most currencies: far above any price here, far below where sums stop being exact. */
const MOST_MINOR_UNITS = 100_000_000;

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const currency = money.shape.currency.refine(
  (code) => CURRENCIES.has(code),
  'must be an ISO 4217 currency code such as EUR',
);

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u, 'must be on one line');

const details = {
  name: line(200),
  description: z.string().trim().max(5_000),
  category: z.string().regex(/^[a-z0-9][a-z0-9-]{0,49}$/, 'must be lower-case words joined by hyphens'),
  price: money.extend({ amount: z.int().min(0).max(MOST_MINOR_UNITS), currency }),
  imageUrl: z.url({ protocol: /^https?$/ }).max(2_000),
};

/** The body of POST /products. */
export const addProductRequest = z.strictObject({
  sku: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be letters, digits, dots, hyphens and underscores'),
  ...details,
});
export type AddProductRequest = z.infer<typeof addProductRequest>;

/** The body of PATCH /products/{id}: any part of it, but something. The SKU stays. */
export const changeProductRequest = z
  .strictObject(details)
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, 'must change something');
export type ChangeProductRequest = z.infer<typeof changeProductRequest>;
