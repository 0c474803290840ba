import { Injectable } from '@nestjs/common';
import type { OrderSummary } from '@souk/contracts';
import { QueryLogin } from '@souk/persistence';
import { orderStatuses } from '../../domain/order-status.js';

const BY_STATUS = orderStatuses.map((status) => `'${status}', ${status.toLowerCase()}`).join(', ');

const OF_CUSTOMER = `
  SELECT customer_id AS "customerId", orders, json_build_object(${BY_STATUS}) AS "byStatus",
    json_build_object('amount', spent, 'currency', currency) AS spent,
    first_placed_at AS "firstPlacedAt", last_placed_at AS "lastPlacedAt"
  FROM read_side.customer_order_summaries
  WHERE ($1::uuid IS NULL OR customer_id = $1) AND customer_id = $2 ORDER BY currency`;

/** What customers have ordered, altogether. */
@Injectable()
export class CustomerSummaries {
  constructor(private readonly login: QueryLogin) {}

  /**
   * One for each currency; none where the customer has ordered nothing.
   * @param ownerId whose it has to be; anybody's where it is undefined
   */
  of(ownerId: string | undefined, customerId: string): Promise<OrderSummary[]> {
    return this.login.query<OrderSummary>(OF_CUSTOMER, [ownerId ?? null, customerId]);
  }
}
