import { availableOf } from './availability.js';
import type { StockLevel } from './stock-level.js';

/** The stock of one product: what lies on the shelf, and how much of that is promised to orders. */
export class StockItem implements StockLevel {
  constructor(
    readonly productId: string,
    readonly sku: string,
    public onHand: number,
    public reserved: number,
  ) {}

  get available(): number {
    return availableOf(this);
  }

  reserve(quantity: number): void {
    this.reserved += quantity;
  }

  release(quantity: number): void {
    this.reserved -= quantity;
  }

  /** What was promised leaves the shelf. */
  ship(quantity: number): void {
    this.reserved -= quantity;
    this.onHand -= quantity;
  }

  /** False when promises already made could no longer be kept. */
  canAdjust(delta: number): boolean {
    return this.onHand + delta >= this.reserved;
  }

  /** Goods arrived, were found, or are gone. */
  adjust(delta: number): void {
    this.onHand += delta;
  }
}
