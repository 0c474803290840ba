import { Injectable, Optional } from '@nestjs/common';
import { preconditionFailed } from '@souk/service';
import { type OrderViewRow, OrderViews } from '../read-side/order-view/order-views.js';
import { OrderHistory } from './order-history.js';

/** One order for somebody who has written to it and was told at which version it is since: they must not see an older one. */
@Injectable()
export class FreshOrder {
  constructor(
    private readonly history: OrderHistory,
    @Optional() private readonly views?: OrderViews,
  ) {}

  /**
   * From the read model where that has come so far, else from the events.
   * @throws ProblemError 404 when it is not there for this owner; 412 when it has not come so far itself
   */
  async atLeast(minVersion: number, id: string, ownerId: string | undefined): Promise<OrderViewRow> {
    const row = await this.views?.find(id, ownerId);
    if (row && row.version >= minVersion) return row;
    const order = await this.history.now(id, ownerId);
    if (order.version >= minVersion) return order;
    throw preconditionFailed(`The order is at version ${order.version}: it has not come to version ${minVersion} yet.`);
  }
}
