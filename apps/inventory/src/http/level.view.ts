import type { LevelView } from '@souk/contracts';
import { availableOf } from '../domain/availability.js';
import type { StockLevel } from '../domain/stock-level.js';

/** A stock level as admins see it. */
export function levelView(level: StockLevel): LevelView {
  const { productId, onHand, reserved } = level;
  return { productId, onHand, reserved, available: availableOf(level) };
}
