import {
  addProductRequest,
  batchProductsQuery,
  changeProductRequest,
  listProductsQuery,
  productBatch,
  productPage,
  productView,
  shownProduct,
} from '@souk/contracts';
import type { Operation } from '../operation.js';

export const productsOperations = {
  list: { summary: 'The catalogue, page by page', query: listProductsQuery, answers: { 200: productPage } },
  batch: {
    summary: 'Up to 100 products by their ids',
    description: 'Each once, in the order of the question; what there is not is left out.',
    query: batchProductsQuery,
    answers: { 200: productBatch },
  },
  one: { summary: 'One product', answers: { 200: shownProduct } },
  add: {
    summary: 'Adds a product',
    description: 'Its stock opens at 0.',
    body: addProductRequest,
    answers: { 201: productView },
    answerHeaders: { Location: 'Where the product is.' },
    problems: [409],
  },
  change: { summary: 'Changes a product', body: changeProductRequest, answers: { 200: productView } },
} as const satisfies Readonly<Record<string, Operation>>;
