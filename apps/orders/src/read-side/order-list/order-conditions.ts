import type { OrderStatus } from '../../domain/order-status.js';
import { allOf, anyOf, type Condition, condition } from './condition.js';
import type { OrderFilter } from './order-filter.js';
import { containing, isId, numberBeginning, numberOf } from './patterns.js';

/** Finds out what says that a customer has this text in their name. */
export type Called = (text: string) => Promise<Condition>;

/**
 * What a row `v` has to be, over columns of this one table: PostgreSQL can then put several of its indexes together.
 * The owner comes first, before anything that a caller chooses.
 */
export async function conditionsOf(filter: OrderFilter, called: Called): Promise<Condition> {
  const { search, customer } = filter;
  return allOf(
    ...where(filter.ownerId, 'v.customer_id = ?'),
    ...where(filter.customerId, 'v.customer_id = ?'),
    ...(filter.status ? [hasStatus(filter.status)] : []),
    ...(search === undefined ? [] : [await searched(search, called)]),
    ...(customer === undefined ? [] : [await boughtBy(customer, called)]),
    ...(filter.product === undefined ? [] : [contains(filter.product)]),
    ...where(filter.number && numberBeginning(filter.number), 'v.number LIKE ?'),
    ...where(filter.placedFrom, 'v.placed_at >= ?'),
    ...where(filter.placedTo, 'v.placed_at < ?'),
    ...where(filter.minAmount, 'v.total_amount >= ?'),
    ...where(filter.maxAmount, 'v.total_amount <= ?'),
    ...where(filter.currency, 'v.currency = ?'),
  );
}

const where = (given: unknown, sql: string): Condition[] => (given === undefined ? [] : [condition(sql, given)]);

/** With `=` the index by status is in the order of the list too, which it is not for several. */
const hasStatus = (statuses: readonly OrderStatus[]): Condition =>
  statuses.length === 1 ? condition('v.status = ?', statuses[0]) : condition('v.status = ANY(?)', statuses);

async function searched(text: string, called: Called): Promise<Condition> {
  const byText = [containsText(text), await called(text), condition('v.number = ?', numberOf(text))];
  return anyOf(...byText, ...(isId(text) ? [condition('v.id = ?', text)] : []));
}

const boughtBy = async (customer: string, called: Called): Promise<Condition> =>
  isId(customer) ? condition('v.customer_id = ?', customer) : called(customer);

const contains = (product: string): Condition =>
  isId(product) ? condition('v.product_ids @> ?::uuid[]', [product]) : containsText(product);

const containsText = (text: string): Condition => condition('v.search_text LIKE ?', containing(text.toLowerCase()));
