import { describe, expect, test } from '@jest/globals';
import { Principal } from '@souk/auth';
import { listOrdersQuery } from '@souk/contracts';
import { newId } from '@souk/kernel';
import { cursorOf } from '../read-side/order-list/cursor.js';
import type { OrderList } from '../read-side/order-list/order-list.js';
import { listedOrders } from './listed-orders.js';

const ADA = new Principal(newId(), ['customer']);
const ADMIN = new Principal(newId(), ['admin']);
const PLACE = { placedAt: new Date('2026-03-01T10:00:00.000Z'), id: newId() };
const NEXT = { rows: [], nextCursor: 'next' };

/** What is answered to a query, and what the list was asked for it. */
async function listed(query: object, user = ADA) {
  const asked: unknown[] = [];
  const list = {
    page: (filter: object, at: object) => {
      asked.push({ filter, at });
      return Promise.resolve({ rows: [], total: 7 });
    },
    after: (filter: object, at: { withTotal: boolean }) => {
      asked.push({ filter, at });
      return Promise.resolve({ ...NEXT, ...(at.withTotal && { total: 7 }) });
    },
  } as unknown as OrderList;
  const answer = await listedOrders(list, user, listOrdersQuery.parse(query), (row) => row);
  return { answer, asked };
}

describe('a list of orders', () => {
  test('is of the own orders for customers, whatever they ask for, and of all for admins', async () => {
    const customerId = newId();
    for (const paging of ['page', 'cursor'] as const) {
      const { asked } = await listed({ paging, customerId });
      expect(asked).toMatchObject([{ filter: { ownerId: ADA.id, customerId } }]);
      expect((await listed({ paging }, ADMIN)).asked).toMatchObject([{ filter: { ownerId: undefined } }]);
    }
  });

  test('comes in pages by number, with a total, where nothing else is said', async () => {
    const { answer, asked } = await listed({ page: '3', limit: '10' });
    expect(asked).toMatchObject([{ at: { limit: 10, offset: 20 } }]);
    expect(answer).toEqual({ items: [], page: 3, limit: 10, total: 7 });
  });

  test('comes in pages by cursor where that is asked for, with a total only where that is too', async () => {
    const first = await listed({ paging: 'cursor', limit: '10' });
    expect(first.asked).toMatchObject([{ at: { limit: 10, place: undefined, withTotal: false } }]);
    expect(first.answer).toEqual({ items: [], limit: 10, nextCursor: 'next' });
    expect((await listed({ paging: 'cursor', total: 'true' })).answer).toMatchObject({ total: 7 });
  });

  test('goes on after the place that a cursor names', async () => {
    const { asked } = await listed({ cursor: cursorOf(PLACE), page: '5' });
    expect(asked).toMatchObject([{ at: { place: PLACE } }]);
  });

  test('is refused for a cursor that no page gave', async () => {
    await expect(listed({ cursor: 'bm9uc2Vuc2U' })).rejects.toMatchObject({
      status: 400,
      errors: [{ path: 'cursor' }],
    });
  });
});
