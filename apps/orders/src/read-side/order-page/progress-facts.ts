import { Injectable } from '@nestjs/common';
import type { PaymentFacts, ShipmentFacts } from '@souk/contracts';
import { QueryLogin } from '@souk/persistence';

/** What orders has heard of an order's payment and shipment; null where it has heard nothing. */
export interface ProgressFact {
  readonly orderId: string;
  readonly payment: PaymentFacts['status'] | null;
  readonly shipment: ShipmentFacts['status'] | null;
}

const PROGRESS = `
  SELECT order_id AS "orderId", p.payment ->> 'status' AS payment, s.shipment ->> 'status' AS shipment
  FROM public.payment_copies p FULL JOIN public.shipment_copies s USING (order_id)
  WHERE $1::uuid IS NULL OR order_id > $1 ORDER BY order_id LIMIT $2`;

/** What the copies beside the orders tell the audit. */
@Injectable()
export class ProgressFacts {
  constructor(private readonly login: QueryLogin) {}

  /** In the order of the orders' ids. */
  page(after: string | null, limit: number): Promise<ProgressFact[]> {
    return this.login.query<ProgressFact>(PROGRESS, [after, limit]);
  }
}
