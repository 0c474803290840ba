import { customerOverview, mobileAccount, mobileHome, mobileProduct, webHome, webProduct } from '@souk/contracts';
import { MobileAccount } from '../bff/mobile-account.js';
import { MobileHome } from '../bff/mobile-home.js';
import { MobileProduct } from '../bff/mobile-product.js';
import { WebAccount } from '../bff/web-account.js';
import { WebHome } from '../bff/web-home.js';
import { WebProduct } from '../bff/web-product.js';
import { lastAnswer } from './fallback.js';
import type { Route } from './route.js';

/**
 * The same three screens for each kind of client, in one call each.
 * @see https://samnewman.io/patterns/architectural/bff/
 */
export const bffRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/bff/web/home',
    auth: 'public',
    upstream: 'products',
    prefix: '/bff/web',
    fallback: lastAnswer,
    answeredBy: WebHome,
    operation: { summary: 'The first page of the shop, for browsers', answers: { 200: webHome } },
  },
  {
    method: 'GET',
    path: '/bff/web/products/:productId',
    auth: 'public',
    upstream: 'products',
    prefix: '/bff/web',
    fallback: lastAnswer,
    answeredBy: WebProduct,
    operation: { summary: 'The page of one product, for browsers', answers: { 200: webProduct } },
  },
  {
    method: 'GET',
    path: '/bff/web/account',
    auth: 'signed-in',
    prefix: '/bff/web',
    answeredBy: WebAccount,
    operation: { summary: "The caller's own page, for browsers", answers: { 200: customerOverview } },
  },
  {
    method: 'GET',
    path: '/bff/mobile/home',
    auth: 'public',
    upstream: 'products',
    prefix: '/bff/mobile',
    fallback: lastAnswer,
    answeredBy: MobileHome,
    operation: { summary: 'The first page of the shop, for telephones', answers: { 200: mobileHome } },
  },
  {
    method: 'GET',
    path: '/bff/mobile/products/:productId',
    auth: 'public',
    upstream: 'products',
    prefix: '/bff/mobile',
    fallback: lastAnswer,
    answeredBy: MobileProduct,
    operation: { summary: 'The page of one product, for telephones', answers: { 200: mobileProduct } },
  },
  {
    method: 'GET',
    path: '/bff/mobile/account',
    auth: 'signed-in',
    prefix: '/bff/mobile',
    answeredBy: MobileAccount,
    operation: { summary: "The caller's own page, for telephones", answers: { 200: mobileAccount } },
  },
];
