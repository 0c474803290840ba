import { type AboutOrder, cancelShipment, refundPayment, releaseStock } from '@souk/contracts';
import { defineSaga } from '@souk/saga';
import { aboutOrder } from '../application/about-order.js';
import { EndCancelledOrder } from '../application/end-cancelled-order.js';
import { KeepDispatchedOrder } from '../application/keep-dispatched-order.js';
import { OrderAttention } from '../application/order-attention.js';
import { StopFulfilment } from '../application/stop-fulfilment.js';

/** Stops a confirmed order before its parcel leaves, and gives everything back; once it has left, the order goes on. */
export const cancelOrder = defineSaga<AboutOrder>('cancel-order', { service: 'orders', attention: OrderAttention })
  .pivot('cancel-shipment', { send: (order) => cancelShipment(order.orderId, aboutOrder(order)) })
  .local('stop-fulfilment', StopFulfilment)
  .retriable('refund-payment', { send: (order) => refundPayment(order.orderId, aboutOrder(order)) })
  .retriable('release-stock', { send: (order) => releaseStock(order.orderId, aboutOrder(order)) })
  .local('cancel-order', EndCancelledOrder)
  .whenUndone(KeepDispatchedOrder);
