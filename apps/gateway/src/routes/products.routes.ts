import { OneProduct } from '../composition/one-product.js';
import { ProductList } from '../composition/product-list.js';
import { routesTo } from './routes-to.js';

export const productsRoutes = routesTo('products', [
  { method: 'GET', path: '/products', auth: 'public', answeredBy: ProductList },
  { method: 'GET', path: '/products/:productId', auth: 'public', answeredBy: OneProduct },
  { method: 'POST', path: '/products', auth: 'admin' },
  { method: 'PATCH', path: '/products/:productId', auth: 'admin' },
]);
