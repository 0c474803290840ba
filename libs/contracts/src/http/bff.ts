import { money } from '@souk/kernel';
import { z } from 'zod';
import { ordersWithProgress } from './order-progress.js';
import { orderStatus, orderView } from './orders.js';
import { paymentView } from './payment.js';
import { availability, categoryView, shownProduct } from './products.js';
import { shipmentView } from './shipping.js';
import { profileView } from './users.js';

const unavailable = <Part extends string>(...parts: readonly Part[]) =>
  z.array(z.enum(parts)).describe('Parts that are null or unknown because their service did not answer.');

/** A customer with one page of their orders. */
export const customerOverview = z
  .strictObject({
    customer: profileView.nullable(),
    orders: ordersWithProgress.nullable(),
    unavailable: unavailable('customer', 'orders', 'payments', 'shipments'),
  })
  .meta({ id: 'CustomerOverview' });
export type CustomerOverview = z.input<typeof customerOverview>;

/** The first page of the shop, for browsers. */
export const webHome = z
  .strictObject({
    featured: z.array(shownProduct).nullable().describe('The newest products.'),
    categories: z.array(categoryView).nullable(),
    unavailable: unavailable('featured', 'categories', 'availability'),
  })
  .meta({ id: 'WebHome' });
export type WebHome = z.input<typeof webHome>;

/** The page of one product, for browsers. */
export const webProduct = z
  .strictObject({
    product: shownProduct,
    related: z.array(shownProduct).nullable().describe('Others of its category.'),
    unavailable: unavailable('related', 'availability'),
  })
  .meta({ id: 'WebProduct' });
export type WebProduct = z.input<typeof webProduct>;

/** A product as it stands among others on a small screen. */
const productCard = z
  .strictObject({ id: z.uuid(), name: z.string(), price: money, thumbnailUrl: z.string(), availability })
  .meta({ id: 'ProductCard' });
export type ProductCard = z.input<typeof productCard>;

/** The first page of the shop, for telephones. */
export const mobileHome = z
  .strictObject({
    featured: z.array(productCard).nullable(),
    categories: z.array(z.string()).nullable(),
    unavailable: webHome.shape.unavailable,
  })
  .meta({ id: 'MobileHome' });
export type MobileHome = z.input<typeof mobileHome>;

/** The page of one product, for telephones. */
export const mobileProduct = z
  .strictObject({
    product: shownProduct.pick({ id: true, name: true, price: true, imageUrl: true, availability: true }),
    related: z.array(productCard).nullable(),
    unavailable: webProduct.shape.unavailable,
  })
  .meta({ id: 'MobileProduct' });
export type MobileProduct = z.input<typeof mobileProduct>;

const orderCard = z
  .strictObject({
    id: z.uuid(),
    number: orderView.shape.number,
    status: orderStatus,
    total: money,
    placedAt: orderView.shape.placedAt,
    firstItem: z.string().describe('The name of what was bought first.'),
    items: z.int().min(1).describe('How many different products were bought.'),
    payment: paymentView.shape.status.nullable(),
    shipment: shipmentView.shape.status.nullable(),
  })
  .meta({ id: 'OrderCard' });
export type OrderCard = z.input<typeof orderCard>;

/** A customer's own page, for telephones. */
export const mobileAccount = z
  .strictObject({
    name: z.string().nullable(),
    orders: z.array(orderCard).nullable().describe('The last ones.'),
    unavailable: customerOverview.shape.unavailable,
  })
  .meta({ id: 'MobileAccount' });
export type MobileAccount = z.input<typeof mobileAccount>;
