import type { ServiceMessages, Topology } from '@souk/kernel';
import { releaseStock, reserveStock } from './inventory.js';
import { orderConfirmed, orderRejected } from './orders.js';
import { authorisePayment, capturePayment, refundPayment, voidAuthorisation } from './payment.js';
import { productAdded, productChanged } from './products.js';
import { bookShipment, cancelShipment, shipmentDelivered, shipmentDispatched } from './shipping.js';
import { userRegistered, userUpdated } from './users.js';

/**
 * Who says what to whom: the page that the broker's queues, bindings and permissions are made from.
 * Each service is checked against its row when it starts.
 */
export const topology = {
  users: service({ publishes: [userRegistered, userUpdated] }),
  products: service({ publishes: [productAdded, productChanged] }),
  orders: service({
    publishes: [orderConfirmed, orderRejected],
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
    reactsTo: [productAdded, productChanged, userRegistered, userUpdated, shipmentDispatched, shipmentDelivered],
  }),
  inventory: service({ obeys: [reserveStock, releaseStock], reactsTo: [productAdded, shipmentDispatched] }),
  payment: service({ obeys: [authorisePayment, voidAuthorisation, capturePayment, refundPayment] }),
  shipping: service({
    publishes: [shipmentDispatched, shipmentDelivered],
    obeys: [bookShipment, cancelShipment],
    reactsTo: [orderConfirmed],
  }),
  notifications: service({
    reactsTo: [userRegistered, userUpdated, orderConfirmed, orderRejected, shipmentDispatched],
  }),
} satisfies Topology;

function service(messages: Partial<ServiceMessages>): ServiceMessages {
  return { publishes: [], sends: [], obeys: [], reactsTo: [], ...messages };
}
