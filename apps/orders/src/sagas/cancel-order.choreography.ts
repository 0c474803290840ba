import {
  type AboutOrder,
  orderWithdrawn,
  paymentRefunded,
  paymentVoided,
  shipmentCancelled,
  shipmentDispatched,
  stockReleased,
} from '@souk/contracts';
import { defineChoreography } from '@souk/saga';
import { aboutOrder } from '../application/about-order.js';
import { EndCancelledOrder } from '../application/end-cancelled-order.js';
import { KeepDispatchedOrder } from '../application/keep-dispatched-order.js';
import { OrderAttention } from '../application/order-attention.js';
import { StopFulfilment } from '../application/stop-fulfilment.js';

/** The flow of cancel-order.saga.ts without a conductor: once the shipment is cancelled, money and stock come back side by side. */
export const cancelOrderChoreography = defineChoreography<AboutOrder>('cancel-order', {
  service: 'orders',
  attention: OrderAttention,
  withdraw: (order) => orderWithdrawn(order.orderId, aboutOrder(order)),
})
  .pivot('cancel-shipment', {
    by: 'shipping',
    on: orderWithdrawn,
    done: shipmentCancelled,
    refused: {
      event: shipmentDispatched,
      code: 'ALREADY_DISPATCHED',
      message: 'The parcel has left the warehouse already.',
    },
  })
  .local('stop-fulfilment', StopFulfilment)
  .retriable('refund-payment', { by: 'payment', on: shipmentCancelled, done: [paymentRefunded, paymentVoided] })
  .retriable('release-stock', { by: 'inventory', on: shipmentCancelled, done: stockReleased })
  .local('cancel-order', EndCancelledOrder)
  .whenUndone(KeepDispatchedOrder);
