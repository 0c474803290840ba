import type { StockLevel } from './stock-level.js';

export type Availability = 'in_stock' | 'low' | 'out_of_stock';

/** This many or fewer are called "low". */
const LOW = 5;

/** What may still be promised. */
export const availableOf = ({ onHand, reserved }: StockLevel): number => onHand - reserved;

/** What shoppers are told instead of the number; a product without stock is out of it. */
export function availabilityOf(level: StockLevel | undefined): Availability {
  const available = level ? availableOf(level) : 0;
  if (available <= 0) return 'out_of_stock';
  return available <= LOW ? 'low' : 'in_stock';
}
