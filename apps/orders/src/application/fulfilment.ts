import type { AboutOrder, ShippingAddress, StockLine } from '@souk/contracts';
import type { Money } from '@souk/kernel';

/** What the fulfil-order saga knows when the order is placed. */
export interface Fulfilment extends AboutOrder {
  readonly items: readonly StockLine[];
  readonly total: Money;
  readonly address: ShippingAddress;
  readonly paymentToken: string;
}

/** What it knows once the shipment is booked. */
export interface BookedFulfilment extends Fulfilment {
  readonly trackingNumber: string;
}
