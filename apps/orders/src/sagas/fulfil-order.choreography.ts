import {
  orderConfirmed,
  orderPlaced,
  orderWithdrawn,
  paymentAuthorised,
  paymentCaptured,
  paymentDeclined,
  paymentVoided,
  shipmentBooked,
  shipmentCancelled,
  shipmentRefused,
  stockRefused,
  stockReleased,
  stockReserved,
} from '@souk/contracts';
import { defineChoreography } from '@souk/saga';
import { aboutOrder } from '../application/about-order.js';
import { ConfirmOrder } from '../application/confirm-order.js';
import { EndUnfulfilledOrder } from '../application/end-unfulfilled-order.js';
import type { OrderUnderWay } from '../application/fulfilment.js';
import { OrderAttention } from '../application/order-attention.js';

/** The flow of fulfil-order.saga.ts without a conductor: each participant reacts to the one before it, and orders watches. */
export const fulfilOrderChoreography = defineChoreography<OrderUnderWay>('fulfil-order', {
  service: 'orders',
  attention: OrderAttention,
  withdraw: (order) => orderWithdrawn(order.orderId, aboutOrder(order)),
})
  .step('reserve-stock', {
    by: 'inventory',
    on: orderPlaced,
    done: stockReserved,
    refused: { event: stockRefused, code: 'OUT_OF_STOCK' },
    undone: stockReleased,
  })
  .step('authorise-payment', {
    by: 'payment',
    on: stockReserved,
    done: paymentAuthorised,
    refused: { event: paymentDeclined, code: 'PAYMENT_DECLINED' },
    undone: paymentVoided,
  })
  .pivot('book-shipment', {
    by: 'shipping',
    on: paymentAuthorised,
    done: shipmentBooked,
    keep: ({ trackingNumber }) => ({ trackingNumber }),
    refused: { event: shipmentRefused, code: 'UNDELIVERABLE' },
    undone: shipmentCancelled,
  })
  .local('confirm-order', ConfirmOrder)
  .retriable('capture-payment', {
    by: 'payment',
    on: orderConfirmed,
    done: paymentCaptured,
    insist: (order) => orderConfirmed(order.orderId, { ...aboutOrder(order), total: order.total }),
  })
  .whenUndone(EndUnfulfilledOrder);
