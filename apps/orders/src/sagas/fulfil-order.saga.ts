import {
  type AboutOrder,
  authorisePayment,
  bookShipment,
  cancelShipment,
  capturePayment,
  releaseStock,
  reserveStock,
  voidAuthorisation,
} from '@souk/contracts';
import { defineSaga } from '@souk/saga';
import { ConfirmOrder } from '../application/confirm-order.js';
import type { Fulfilment } from '../application/fulfilment.js';
import { RejectOrder } from '../application/reject-order.js';

/** Turns a placed order into a booked shipment and taken money, or gives everything back. */
export const fulfilOrder = defineSaga<Fulfilment>('fulfil-order', { service: 'orders' })
  .step('reserve-stock', {
    send: (order) => reserveStock(order.orderId, { ...about(order), items: [...order.items] }),
    undo: (order) => releaseStock(order.orderId, about(order)),
  })
  .step('authorise-payment', {
    send: (order) =>
      authorisePayment(order.orderId, { ...about(order), amount: order.total, token: order.paymentToken }),
    undo: (order) => voidAuthorisation(order.orderId, about(order)),
  })
  .pivot('book-shipment', {
    send: (order) => bookShipment(order.orderId, { ...about(order), address: order.address }),
    keep: ({ trackingNumber }) => ({ trackingNumber }),
    undo: (order) => cancelShipment(order.orderId, about(order)),
  })
  .retriable('capture-payment', { send: (order) => capturePayment(order.orderId, about(order)) })
  .local('confirm-order', ConfirmOrder)
  .whenUndone(RejectOrder);

const about = ({ orderId, customerId, saga }: AboutOrder): AboutOrder => ({ orderId, customerId, saga });
