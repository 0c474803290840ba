import type { categories } from '@souk/contracts';
import { badRequest } from '@souk/service';
import { z } from 'zod';
import type { QueryContext } from './query-context.js';

type Resolver<Source, Arguments = unknown> = (source: Source, given: Arguments, context: QueryContext) => unknown;
type Categories = z.infer<typeof categories>;
type Filter = Readonly<Record<string, string | number | null | undefined>>;
interface ById {
  readonly id: string;
}

/** Where a field is not simply what its service told. */
export const resolvers = {
  Query: {
    products: (_root, filter, { get }) => get('products', `/products?${queryOf(filter)}`),
    product: (_root, { id }, { product }) => product.load(uuid(id)),
    categories: async (_root, _nothing, { get }) =>
      ((await get('products', '/categories')) as Categories | null)?.items,
    orders: (_root, filter, { get }) => get('orders-query', `/orders?${queryOf(filter)}`),
    order: (_root, { id }, { order }) => order(uuid(id)),
    me: (_root, _nothing, { get }) => get('users', '/users/me'),
  } satisfies Record<'products' | 'orders', Resolver<unknown, Filter>> &
    Record<'product' | 'order', Resolver<unknown, ById>> &
    Record<'categories' | 'me', Resolver<unknown>>,
  Product: { availability: ({ id }, _nothing, { availability }) => availability.load(id) } satisfies {
    availability: Resolver<ById>;
  },
  Order: {
    payment: ({ id }, _nothing, { payment }) => payment.load(id),
    shipment: ({ id }, _nothing, { shipment }) => shipment.load(id),
  } satisfies Record<'payment' | 'shipment', Resolver<ById>>,
  OrderItem: { product: ({ productId }, _nothing, { product }) => product.load(productId) } satisfies {
    product: Resolver<{ readonly productId: string }>;
  },
};

/** What was given and is not null, as the query of an address. */
function queryOf(given: Filter): string {
  const entries = Object.entries(given).filter(([, value]) => value !== null && value !== undefined);
  return new URLSearchParams(entries.map(([name, value]): [string, string] => [name, String(value)])).toString();
}

/** @throws ProblemError 400: among others it would spoil a whole batch. */
function uuid(id: string): string {
  const parsed = z.uuid().toLowerCase().safeParse(id);
  if (!parsed.success) throw badRequest('An id is a UUID.', [{ path: 'id', message: 'must be a UUID' }]);
  return parsed.data;
}
