import type { AboutOrder, ShippingAddress, StockLine } from '@souk/contracts';
import type { Money } from '@souk/kernel';

/** What every flow of an order has to know as long as it lasts: nothing that others may not read. */
export interface OrderUnderWay extends AboutOrder {
  readonly total: Money;
}

/** What is known when the order is placed. */
export interface Fulfilment extends OrderUnderWay {
  readonly items: readonly StockLine[];
  readonly address: ShippingAddress;
  readonly paymentToken: string;
}

/** What is known once the shipment is booked. */
export interface BookedOrder extends OrderUnderWay {
  readonly trackingNumber: string;
}
