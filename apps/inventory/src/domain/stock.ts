import type { StockLine } from '@souk/contracts';
import type { StockItem } from './stock-item.js';

/** The stock items that one decision is about. Whoever decides holds the locks on all of them. */
export class Stock {
  private readonly byProduct: ReadonlyMap<string, StockItem>;

  constructor(readonly items: readonly StockItem[]) {
    this.byProduct = new Map(items.map((item) => [item.productId, item]));
  }

  find(productId: string): StockItem | undefined {
    return this.byProduct.get(productId);
  }

  /** Sets every line aside, or none. @returns why not, in words for people; undefined when it is done. */
  reserve(lines: readonly StockLine[]): string | undefined {
    const shortage = lines.map((line) => this.shortage(line)).find((found) => found !== undefined);
    if (shortage === undefined) this.each(lines, (item, quantity) => item.reserve(quantity));
    return shortage;
  }

  /** Gives back what {@link reserve} set aside. */
  release(lines: readonly StockLine[]): void {
    this.each(lines, (item, quantity) => item.release(quantity));
  }

  /** Sends out what {@link reserve} set aside. */
  ship(lines: readonly StockLine[]): void {
    this.each(lines, (item, quantity) => item.ship(quantity));
  }

  private shortage({ productId, quantity }: StockLine): string | undefined {
    const item = this.find(productId);
    if (!item) return `Product ${productId} is not in stock.`;
    if (quantity <= item.available) return undefined;
    return `Not enough of ${item.sku} in stock: ${quantity} ordered, ${item.available} available.`;
  }

  private each(lines: readonly StockLine[], change: (item: StockItem, quantity: number) => void): void {
    for (const { productId, quantity } of lines) {
      const item = this.byProduct.get(productId);
      if (!item) throw new Error(`Product ${productId} has a reservation but no stock.`);
      change(item, quantity);
    }
  }
}
