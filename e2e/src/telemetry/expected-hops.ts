import type { SagaKind } from '@souk/contracts';

/** How an order can end that the trace check follows. */
export type Story = 'delivered' | 'compensated';

const PLACED = ['gateway → orders: POST /orders', 'orders → inventory: order.placed'];

const DELIVERED = [
  'orders → notifications: order.confirmed',
  'orders → payment: order.confirmed',
  'orders → shipping: order.confirmed',
  'shipping → orders: shipment.dispatched',
  'shipping → inventory: shipment.dispatched',
  'shipping → notifications: shipment.dispatched',
  'shipping → orders: shipment.delivered',
];

const RESERVED_AND_AUTHORISED: Readonly<Record<SagaKind, readonly string[]>> = {
  orchestration: [
    'orders → inventory: inventory.reserve-stock',
    'inventory → orders: inventory.reserve-stock.reply',
    'orders → payment: payment.authorise-payment',
    'payment → orders: payment.authorise-payment.reply',
  ],
  choreography: [
    'orders → payment: order.card-presented',
    'orders → shipping: order.address-given',
    'inventory → payment: stock.reserved',
    'inventory → orders: stock.reserved',
    'payment → shipping: payment.authorised',
    'payment → orders: payment.authorised',
  ],
};

/** For the copies from which orders shows how payment and shipment stand. */
const COPIED = ['payment → orders: payment.changed', 'shipping → orders: shipment.changed'];

/** Whoever checks tokens fetches the keys for it now and then, in the trace of whichever request comes first. */
export const isForKeys = (hop: string): boolean => hop.endsWith(' → users: GET /.well-known/jwks.json');

/**
 * Every step from one service to another in the trace of an order: who sent what to whom. docs/telemetry.md lists the same.
 * `delivered` goes all the way; `compensated` goes to an address that no carrier serves.
 */
export const expectedHops: Readonly<Record<Story, Readonly<Record<SagaKind, readonly string[]>>>> = {
  delivered: {
    orchestration: [
      ...PLACED,
      ...RESERVED_AND_AUTHORISED.orchestration,
      'orders → shipping: shipping.book-shipment',
      'shipping → orders: shipping.book-shipment.reply',
      'orders → payment: payment.capture-payment',
      'payment → orders: payment.capture-payment.reply',
      ...DELIVERED,
      ...COPIED,
    ],
    choreography: [
      ...PLACED,
      ...RESERVED_AND_AUTHORISED.choreography,
      'shipping → orders: shipment.booked',
      'payment → orders: payment.captured',
      ...DELIVERED,
      ...COPIED,
    ],
  },
  compensated: {
    orchestration: [
      ...PLACED,
      ...RESERVED_AND_AUTHORISED.orchestration,
      'orders → shipping: shipping.book-shipment',
      'shipping → orders: shipping.book-shipment.reply',
      'orders → payment: payment.void-authorisation',
      'payment → orders: payment.void-authorisation.reply',
      'orders → inventory: inventory.release-stock',
      'inventory → orders: inventory.release-stock.reply',
      'orders → notifications: order.rejected',
      ...COPIED,
    ],
    choreography: [
      ...PLACED,
      ...RESERVED_AND_AUTHORISED.choreography,
      'shipping → orders: shipment.refused',
      'shipping → payment: shipment.refused',
      'shipping → inventory: shipment.refused',
      'payment → orders: payment.voided',
      'inventory → orders: stock.released',
      'orders → notifications: order.rejected',
      ...COPIED,
    ],
  },
};
