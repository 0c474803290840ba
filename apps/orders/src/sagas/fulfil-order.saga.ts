import {
  authorisePayment,
  bookShipment,
  cancelShipment,
  capturePayment,
  releaseStock,
  reserveStock,
  voidAuthorisation,
} from '@souk/contracts';
import { defineSaga } from '@souk/saga';
import { aboutOrder } from '../application/about-order.js';
import { ConfirmOrder } from '../application/confirm-order.js';
import { EndUnfulfilledOrder } from '../application/end-unfulfilled-order.js';
import type { Fulfilment } from '../application/fulfilment.js';
import { OrderAttention } from '../application/order-attention.js';

/** Turns a placed order into a booked shipment and taken money, or gives everything back. */
export const fulfilOrder = defineSaga<Fulfilment>('fulfil-order', { service: 'orders', attention: OrderAttention })
  .step('reserve-stock', {
    send: (order) => reserveStock(order.orderId, { ...aboutOrder(order), items: [...order.items] }),
    undo: (order) => releaseStock(order.orderId, aboutOrder(order)),
  })
  .step('authorise-payment', {
    send: (order) =>
      authorisePayment(order.orderId, { ...aboutOrder(order), amount: order.total, token: order.paymentToken }),
    undo: (order) => voidAuthorisation(order.orderId, aboutOrder(order)),
  })
  .pivot('book-shipment', {
    send: (order) => bookShipment(order.orderId, { ...aboutOrder(order), address: order.address }),
    keep: ({ trackingNumber }) => ({ trackingNumber }),
    undo: (order) => cancelShipment(order.orderId, aboutOrder(order)),
  })
  .local('confirm-order', ConfirmOrder)
  .retriable('capture-payment', { send: (order) => capturePayment(order.orderId, aboutOrder(order)) })
  .whenUndone(EndUnfulfilledOrder);
