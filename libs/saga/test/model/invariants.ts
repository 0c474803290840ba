import { expect } from '@jest/globals';
import type { World } from './world.js';

/** What must hold once nothing is under way any more, whatever happened before. */
export function expectNothingLostOrDoubled(world: World): void {
  const { orders, stock, payment, shipping } = world;
  const isShipped = orders.status === 'SHIPPED';
  expect(['SHIPPED', 'REJECTED', 'CANCELLED']).toContain(orders.status);
  expect(payment.status).not.toBe('held');
  expect({ isShipped, money: payment.status === 'captured' }).toEqual({ isShipped, money: isShipped });
  expect({ isShipped, parcel: shipping.status === 'dispatched' }).toEqual({ isShipped, parcel: isShipped });
  expect(shipping.status).not.toBe('booked');
  expect(stock.isReserved).toBe(false);
  expectHistoryToBeOneStory(world);
  expectEffectsOnce(world);
}

/** Confirmed and rejected exclude each other, and so do two ends. */
function expectHistoryToBeOneStory({ orders }: World): void {
  const [fulfil] = orders.sagas;
  expect([
    'PENDING,CONFIRMED,SHIPPED',
    'PENDING,CONFIRMED,CANCELLED',
    'PENDING,REJECTED',
    'PENDING,CANCELLED',
  ]).toContain(orders.memory.statuses.join());
  const wasConfirmed = orders.memory.statuses.includes('CONFIRMED');
  expect(fulfil?.status).toBe(wasConfirmed ? 'completed' : 'compensated');
}

function expectEffectsOnce({ stock, payment, shipping, orders }: World): void {
  const effects = [stock, payment, shipping].flatMap(({ memory }) => [...memory.effects]);
  expect(effects.filter(([, times]) => times > 1)).toEqual([]);
  const happened = new Set(effects.map(([effect]) => effect));
  expect(happened.has('ship')).toBe(orders.status === 'SHIPPED');
}
