import { Injectable } from '@nestjs/common';
import { QueryLogin } from '@souk/persistence';
import { ORDER_COLUMNS, type OrderViewRow, WITH_CUSTOMER } from '../order-view/order-views.js';
import { called } from './called.js';
import { allOf, type Condition, condition, numbered } from './condition.js';
import { cursorOf, type Place } from './cursor.js';
import { conditionsOf } from './order-conditions.js';
import type { OrderFilter } from './order-filter.js';

/** A page by its number. */
export interface NumberedPage<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/** A page that says how the next one is reached. */
export interface CursorPage<Row> {
  readonly rows: readonly Row[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
  /** Where it was asked for. */
  readonly total?: number;
}

/** Lists of orders, the newest first. */
@Injectable()
export class OrderList<Row extends OrderViewRow = OrderViewRow> {
  /** What is shown of an order `v`, and what is joined to it for that. */
  protected readonly shown: { readonly columns: string; readonly joined: string } = {
    columns: ORDER_COLUMNS,
    joined: WITH_CUSTOMER,
  };

  constructor(private readonly login: QueryLogin) {}

  /** The further back a page is, the longer it takes: what comes before it is read too. */
  async page(filter: OrderFilter, { limit, offset }: { limit: number; offset: number }): Promise<NumberedPage<Row>> {
    const matching = await this.matching(filter);
    const [rows, total] = await Promise.all([this.rows(matching, limit, offset), this.count(matching)]);
    return { rows, total };
  }

  /**
   * The orders after a place; from the first one without. An order is on one page only, however many are placed meanwhile.
   * @see https://use-the-index-luke.com/no-offset
   */
  async after(
    filter: OrderFilter,
    { limit, place, withTotal }: { limit: number; place: Place | undefined; withTotal: boolean },
  ): Promise<CursorPage<Row>> {
    const matching = await this.matching(filter);
    const further = place
      ? allOf(matching, condition('(v.placed_at, v.id) < (?, ?)', place.placedAt, place.id))
      : matching;
    const [rows, total] = await Promise.all([
      this.rows(further, limit + 1),
      withTotal ? this.count(matching) : undefined,
    ]);
    const [shown, last] = [rows.slice(0, limit), rows[limit - 1]];
    return {
      rows: shown,
      nextCursor: last && rows.length > limit ? cursorOf(last) : null,
      ...(withTotal && { total }),
    };
  }

  private matching(filter: OrderFilter): Promise<Condition> {
    return conditionsOf(filter, (text) => called(this.login, text));
  }

  /** What is joined comes to the rows of the page only. */
  private rows({ sql, parameters }: Condition, limit: number, offset = 0): Promise<Row[]> {
    const { columns, joined } = this.shown;
    const page = `
      SELECT v.* FROM read_side.order_views v WHERE ${sql} ORDER BY v.placed_at DESC, v.id DESC LIMIT ? OFFSET ?`;
    const query = `SELECT ${columns} FROM (${page}) v ${joined} ORDER BY v.placed_at DESC, v.id DESC`;
    return this.ask<Row>(condition(query, ...parameters, limit, offset));
  }

  private async count({ sql, parameters }: Condition): Promise<number> {
    const query = `SELECT count(*) AS total FROM read_side.order_views v WHERE ${sql}`;
    const [row] = await this.ask<{ total: number }>(condition(query, ...parameters));
    return row?.total ?? 0;
  }

  private ask<Row extends object>(asked: Condition): Promise<Row[]> {
    const { sql, parameters } = numbered(asked);
    return this.login.query<Row>(sql, parameters);
  }
}
