import type { OrderSide, OrderSides } from '../upstreams/order-sides.js';
import type { Answering } from './answer.js';
import type { Proxying } from './proxied.js';

/**
 * Has the write side answer what the query side does not; such an answer is marked.
 * @param timeoutMs for both sides together
 */
export function writeSideInstead(
  sides: OrderSides,
  bySide: Readonly<Record<OrderSide, Proxying>>,
  timeoutMs: number,
): Answering {
  return async (reply) => {
    const { answer, isFallback } = await sides.ask(reply, (side, leftMs) => bySide[side](reply, leftMs), timeoutMs);
    return isFallback ? { ...answer, headers: { ...answer.headers, 'x-souk-fallback': 'write-side' } } : answer;
  };
}
