import { type OrderStatus, orderStatuses } from '../../domain/order-status.js';
import { goesThrough } from '../goes-through.js';

/** An order as the summaries have counted it, by the columns of its row. */
export interface SummarisedOrder {
  readonly order_id: string;
  readonly customer_id: string;
  readonly currency: string;
  readonly amount: number;
  readonly status: OrderStatus;
  readonly version: number;
}

/** The columns of a summary that count something. The name of a status is that of its column in small letters. */
export const COUNTS = ['orders', 'spent', ...orderStatuses.map((status) => status.toLowerCase())];

/** What is added to the summary of one customer in one currency. */
interface SummaryChange {
  readonly customer_id: string;
  readonly currency: string;
  readonly counts: Map<string, number>;
  /** Null while there is no new order among them. */
  first_placed_at: Date | null;
  last_placed_at: Date | null;
}

/** What the orders of a batch change in the summaries, added up for each. */
export class SummaryChanges {
  private readonly changes = new Map<string, SummaryChange>();

  /** Counts a new order. */
  placed(order: SummarisedOrder, at: Date): void {
    const change = this.changeOf(order);
    count(change, 'orders', 1);
    count(change, order.status.toLowerCase(), 1);
    const { first_placed_at: first, last_placed_at: last } = change;
    change.first_placed_at = first === null || at < first ? at : first;
    change.last_placed_at = last === null || at > last ? at : last;
  }

  /** Counts an order on from the status that it had. */
  moved(order: SummarisedOrder, was: OrderStatus): void {
    const change = this.changeOf(order);
    count(change, was.toLowerCase(), -1);
    count(change, order.status.toLowerCase(), 1);
    count(change, 'spent', order.amount * (Number(goesThrough(order.status)) - Number(goesThrough(was))));
  }

  /** As rows of the table of summaries. */
  get rows(): object[] {
    return [...this.changes.values()].map(({ counts, ...rest }) => ({ ...rest, ...Object.fromEntries(counts) }));
  }

  private changeOf({ customer_id, currency }: SummarisedOrder): SummaryChange {
    const key = `${customer_id} ${currency}`;
    const change = this.changes.get(key) ?? {
      customer_id,
      currency,
      counts: new Map(COUNTS.map((column) => [column, 0])),
      first_placed_at: null,
      last_placed_at: null,
    };
    this.changes.set(key, change);
    return change;
  }
}

const count = ({ counts }: SummaryChange, column: string, by: number): void => {
  counts.set(column, (counts.get(column) ?? 0) + by);
};
