import { cards, type OrderOptions } from '../../src/shop/customer.js';
import type { Outcome } from '../../src/shop/order-view.js';

/** A way that an order can go, and where it must have come in the end whoever died meanwhile. */
export interface Flow {
  readonly name: string;
  readonly order: Pick<OrderOptions, 'card' | 'country'>;
  /** Its customer cancels it once it is confirmed and paid for. */
  readonly isCancelled: boolean;
  /** The status, with the reason's code where there is one. */
  readonly end: string;
  readonly leaves: Outcome;
}

const delivered = { reservation: 'SHIPPED', payment: 'CAPTURED', shipment: 'DELIVERED' };

export const flows = {
  goesWell: { name: 'goes well', order: {}, isCancelled: false, end: 'DELIVERED', leaves: delivered },
  declined: {
    name: 'declined',
    order: { card: cards.declined },
    isCancelled: false,
    end: 'REJECTED PAYMENT_DECLINED',
    leaves: { reservation: 'RELEASED', payment: 'DECLINED' },
  },
  undeliverable: {
    name: 'undeliverable',
    order: { country: 'AQ' },
    isCancelled: false,
    end: 'REJECTED UNDELIVERABLE',
    leaves: { reservation: 'RELEASED', payment: 'VOIDED', shipment: 'REFUSED' },
  },
  cancelled: {
    name: 'cancelled',
    order: {},
    isCancelled: true,
    end: 'CANCELLED',
    leaves: { reservation: 'RELEASED', payment: 'REFUNDED', shipment: 'CANCELLED' },
  },
} as const satisfies Record<string, Flow>;
