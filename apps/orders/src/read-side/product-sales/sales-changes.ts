import type { SoldLine } from './sold-lines.js';

/** What is added to the sales of one product on one day in one currency, by the columns of that row. */
interface SalesChange {
  readonly day: string;
  readonly product_id: string;
  readonly currency: string;
  /** As it was sold last; null while it is only taken back. */
  sku: string | null;
  name: string | null;
  orders: number;
  units: number;
  revenue: number;
}

/** What the orders of a batch change in the sales, added up for each row. */
export class SalesChanges {
  private readonly changes = new Map<string, SalesChange>();

  /** Adds the lines of an order to the sales of a day. */
  sold(day: string, lines: readonly SoldLine[]): void {
    for (const line of lines) {
      const change = this.add(day, line, 1);
      change.sku = line.sku;
      change.name = line.name;
    }
  }

  /** Takes them back. */
  givenBack(day: string, lines: readonly SoldLine[]): void {
    for (const line of lines) this.add(day, line, -1);
  }

  /** As rows of the table of sales. */
  get rows(): object[] {
    return [...this.changes.values()];
  }

  private add(day: string, line: SoldLine, sign: 1 | -1): SalesChange {
    const change = this.changeOf(day, line);
    change.orders += sign;
    change.units += sign * line.units;
    change.revenue += sign * line.revenue;
    return change;
  }

  private changeOf(day: string, { productId: product_id, currency }: SoldLine): SalesChange {
    const key = `${day} ${product_id} ${currency}`;
    const none = { day, product_id, currency, sku: null, name: null, orders: 0, units: 0, revenue: 0 };
    const change = this.changes.get(key) ?? none;
    this.changes.set(key, change);
    return change;
  }
}
