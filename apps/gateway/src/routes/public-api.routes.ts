import { categories, customerOverview, listOrdersQuery } from '@souk/contracts';
import { CustomerOverview } from '../composition/customer-overview.js';
import { lastAnswer } from './fallback.js';
import { routesTo } from './routes-to.js';

const overview = {
  query: listOrdersQuery.omit({ customerId: true }),
  answers: { 200: customerOverview },
};

/** What of the public API is nobody's in particular. */
export const publicApiRoutes = [
  ...routesTo('products', [
    {
      method: 'GET',
      path: '/categories',
      auth: 'public',
      fallback: lastAnswer,
      operation: { summary: 'All categories, each with how many products are in it', answers: { 200: categories } },
    },
  ]),
  ...routesTo('users', [
    {
      method: 'GET',
      path: '/users/me/overview',
      auth: 'signed-in',
      answeredBy: CustomerOverview,
      operation: { summary: "The caller's profile and orders, with their payments and shipments", ...overview },
    },
    {
      method: 'GET',
      path: '/customers/:customerId/overview',
      auth: 'admin',
      answeredBy: CustomerOverview,
      operation: { summary: "A customer's profile and orders, with their payments and shipments", ...overview },
    },
  ]),
];
