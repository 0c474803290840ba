import { availableOf } from './availability.js';
import type { StockLevel } from './stock-level.js';

/** The stock of one product: what lies on the shelf, and how much of that is promised to orders. */
export class StockItem implements StockLevel {
  constructor(
    readonly productId: string,
    readonly sku: string,
    private shelved: number,
    private promised: number,
  ) {}

  get onHand(): number {
    return this.shelved;
  }

  get reserved(): number {
    return this.promised;
  }

  get available(): number {
    return availableOf(this);
  }

  reserve(quantity: number): void {
    this.promised += quantity;
  }

  release(quantity: number): void {
    this.promised -= quantity;
  }

  /** What was promised leaves the shelf. */
  ship(quantity: number): void {
    this.promised -= quantity;
    this.shelved -= quantity;
  }

  /** False when promises already made could no longer be kept. */
  canAdjust(delta: number): boolean {
    return this.shelved + delta >= this.promised;
  }

  /** Goods arrived, were found, or are gone. */
  adjust(delta: number): void {
    this.shelved += delta;
  }
}
