import { OneProduct } from '../composition/one-product.js';
import { ProductList } from '../composition/product-list.js';
import { ProductsByIds } from '../composition/products-by-ids.js';
import { productsOperations } from '../openapi/operations/products.operations.js';
import { lastAnswer } from './fallback.js';
import { routesTo } from './routes-to.js';

export const productsRoutes = routesTo('products', [
  {
    method: 'GET',
    path: '/products',
    auth: 'public',
    fallback: lastAnswer,
    answeredBy: ProductList,
    operation: productsOperations.list,
  },
  {
    method: 'GET',
    path: '/products/batch',
    auth: 'public',
    answeredBy: ProductsByIds,
    operation: productsOperations.batch,
  },
  {
    method: 'GET',
    path: '/products/:productId',
    auth: 'public',
    fallback: lastAnswer,
    answeredBy: OneProduct,
    operation: productsOperations.one,
  },
  { method: 'POST', path: '/products', auth: 'admin', operation: productsOperations.add },
  { method: 'PATCH', path: '/products/:productId', auth: 'admin', operation: productsOperations.change },
]);
