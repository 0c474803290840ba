import type { Principal } from '@souk/auth';
import type { ListOrdersQuery } from '@souk/contracts';
import { badRequest, offsetOf, type Page, pageOf } from '@souk/service';
import { placeOf } from '../read-side/order-list/cursor.js';
import type { OrderList } from '../read-side/order-list/order-list.js';
import type { OrderViewRow } from '../read-side/order-view/order-views.js';
import { ownerFilter } from './owner-filter.js';

/** A page of orders that says how the next one is reached. */
export interface CursorPageView<View> {
  readonly items: readonly View[];
  readonly limit: number;
  readonly nextCursor: string | null;
  readonly total?: number;
}

/** A page of a list, by its number or by the cursor that the last one gave: of the caller's own orders, for admins of all. */
export async function listedOrders<Row extends OrderViewRow, View>(
  orders: OrderList<Row>,
  user: Principal,
  { page, limit, paging, cursor, total: withTotal, ...asked }: ListOrdersQuery,
  view: (row: Row) => View,
): Promise<Page<View> | CursorPageView<View>> {
  const filter = { ...asked, ownerId: ownerFilter(user) };
  if (paging === 'page' && cursor === undefined) {
    const { rows, total } = await orders.page(filter, { limit, offset: offsetOf({ page, limit }) });
    return pageOf(rows.map(view), { page, limit, total });
  }
  const place = cursor === undefined ? undefined : checkedPlace(cursor);
  const { rows, nextCursor, total } = await orders.after(filter, { limit, place, withTotal });
  return { items: rows.map(view), limit, nextCursor, ...(total !== undefined && { total }) };
}

function checkedPlace(cursor: string) {
  const place = placeOf(cursor);
  if (place) return place;
  throw badRequest('The query is not as it should be: cursor.', [
    { path: 'cursor', message: 'must be what the last page called nextCursor' },
  ]);
}
