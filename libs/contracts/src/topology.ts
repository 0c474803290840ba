import type { ServiceMessages, Topology } from '@souk/kernel';
import { faultInjected } from './faults.js';
import { releaseStock, reserveStock, stockRefused, stockReleased, stockReserved } from './inventory.js';
import {
  addressGiven,
  cardPresented,
  orderCancelled,
  orderConfirmed,
  orderPlaced,
  orderRejected,
  orderWithdrawn,
} from './orders.js';
import {
  authorisePayment,
  capturePayment,
  paymentAuthorised,
  paymentCaptured,
  paymentChanged,
  paymentDeclined,
  paymentRefunded,
  paymentVoided,
  refundPayment,
  voidAuthorisation,
} from './payment.js';
import { productAdded, productChanged } from './products.js';
import {
  bookShipment,
  cancelShipment,
  shipmentBooked,
  shipmentCancelled,
  shipmentChanged,
  shipmentDelivered,
  shipmentDispatched,
  shipmentRefused,
} from './shipping.js';
import { userRegistered, userUpdated } from './users.js';

/**
 * Who says what to whom: the page that the broker's queues, bindings and permissions are made from.
 * Each service is checked against its row when it starts.
 */
export const topology = {
  users: service({ publishes: [userRegistered, userUpdated] }),
  products: service({ publishes: [productAdded, productChanged] }),
  orders: service({
    publishes: [
      orderPlaced,
      cardPresented,
      addressGiven,
      orderConfirmed,
      orderRejected,
      orderWithdrawn,
      orderCancelled,
      faultInjected.orders,
    ],
    sends: [
      reserveStock,
      releaseStock,
      authorisePayment,
      voidAuthorisation,
      capturePayment,
      refundPayment,
      bookShipment,
      cancelShipment,
    ],
    reactsTo: [
      productAdded,
      productChanged,
      userRegistered,
      userUpdated,
      stockReserved,
      stockRefused,
      stockReleased,
      paymentAuthorised,
      paymentDeclined,
      paymentVoided,
      paymentCaptured,
      paymentRefunded,
      paymentChanged,
      shipmentBooked,
      shipmentRefused,
      shipmentCancelled,
      shipmentDispatched,
      shipmentDelivered,
      shipmentChanged,
      ...Object.values(faultInjected),
    ],
  }),
  inventory: service({
    publishes: [stockReserved, stockRefused, stockReleased, faultInjected.inventory],
    obeys: [reserveStock, releaseStock],
    reactsTo: [productAdded, orderPlaced, paymentDeclined, shipmentRefused, shipmentCancelled, shipmentDispatched],
  }),
  payment: service({
    publishes: [
      paymentAuthorised,
      paymentDeclined,
      paymentVoided,
      paymentCaptured,
      paymentRefunded,
      paymentChanged,
      faultInjected.payment,
    ],
    obeys: [authorisePayment, voidAuthorisation, capturePayment, refundPayment],
    reactsTo: [cardPresented, stockReserved, orderConfirmed, shipmentRefused, shipmentCancelled],
  }),
  shipping: service({
    publishes: [
      shipmentBooked,
      shipmentRefused,
      shipmentCancelled,
      shipmentDispatched,
      shipmentDelivered,
      shipmentChanged,
      faultInjected.shipping,
    ],
    obeys: [bookShipment, cancelShipment],
    reactsTo: [addressGiven, paymentAuthorised, orderConfirmed, orderWithdrawn],
  }),
  notifications: service({
    publishes: [faultInjected.notifications],
    reactsTo: [userRegistered, userUpdated, orderConfirmed, orderRejected, orderCancelled, shipmentDispatched],
  }),
} satisfies Topology;

function service(messages: Partial<ServiceMessages>): ServiceMessages {
  return { publishes: [], sends: [], obeys: [], reactsTo: [], ...messages };
}
