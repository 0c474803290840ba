import { BatchReads } from '../composition/batch-reads.js';
import { CustomerOverview } from '../composition/customer-overview.js';
import { CustomerOverviews } from '../composition/customer-overviews.js';
import { Storefront } from '../composition/storefront.js';
import { MobileAccount } from './mobile-account.js';
import { MobileHome } from './mobile-home.js';
import { MobileProduct } from './mobile-product.js';
import { WebAccount } from './web-account.js';
import { WebHome } from './web-home.js';
import { WebProduct } from './web-product.js';

/** The screens of all clients, and what they are put together from. */
export const bffProviders = [
  BatchReads,
  CustomerOverview,
  CustomerOverviews,
  Storefront,
  WebHome,
  WebProduct,
  WebAccount,
  MobileHome,
  MobileProduct,
  MobileAccount,
];
