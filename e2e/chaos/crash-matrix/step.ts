import { type Flow, flows } from './flow.js';

/** A step of the saga as messages: in an orchestrated order a command and its reply, in a choreographed one an event and its outcome. */
export interface Step {
  readonly name: string;
  readonly flow: Flow;
  readonly service: 'inventory' | 'payment' | 'shipping';
  readonly command: string;
  /** Which reply of the order (or of its cancellation) is the one to this command, from 1. */
  readonly reply: number;
  readonly event: string;
  /** Whether orders publishes the event; else another participant does, in whose step that is tried. */
  readonly eventIsOfOrders: boolean;
  readonly outcome: string;
}

/** Forward, back, and back from the end. */
export const steps: readonly Step[] = [
  {
    name: 'reserve-stock',
    flow: flows.goesWell,
    service: 'inventory',
    command: 'inventory.reserve-stock',
    reply: 1,
    event: 'order.placed',
    eventIsOfOrders: true,
    outcome: 'stock.reserved',
  },
  {
    name: 'authorise-payment',
    flow: flows.goesWell,
    service: 'payment',
    command: 'payment.authorise-payment',
    reply: 2,
    event: 'stock.reserved',
    eventIsOfOrders: false,
    outcome: 'payment.authorised',
  },
  {
    name: 'book-shipment',
    flow: flows.goesWell,
    service: 'shipping',
    command: 'shipping.book-shipment',
    reply: 3,
    event: 'payment.authorised',
    eventIsOfOrders: false,
    outcome: 'shipment.booked',
  },
  {
    name: 'capture-payment',
    flow: flows.goesWell,
    service: 'payment',
    command: 'payment.capture-payment',
    reply: 4,
    event: 'order.confirmed',
    eventIsOfOrders: true,
    outcome: 'payment.captured',
  },
  {
    name: 'release-stock',
    flow: flows.declined,
    service: 'inventory',
    command: 'inventory.release-stock',
    reply: 3,
    event: 'payment.declined',
    eventIsOfOrders: false,
    outcome: 'stock.released',
  },
  {
    name: 'void-authorisation',
    flow: flows.undeliverable,
    service: 'payment',
    command: 'payment.void-authorisation',
    reply: 4,
    event: 'shipment.refused',
    eventIsOfOrders: false,
    outcome: 'payment.voided',
  },
  {
    name: 'cancel-shipment',
    flow: flows.cancelled,
    service: 'shipping',
    command: 'shipping.cancel-shipment',
    reply: 1,
    event: 'order.withdrawn',
    eventIsOfOrders: true,
    outcome: 'shipment.cancelled',
  },
  {
    name: 'refund-payment',
    flow: flows.cancelled,
    service: 'payment',
    command: 'payment.refund-payment',
    reply: 2,
    event: 'shipment.cancelled',
    eventIsOfOrders: false,
    outcome: 'payment.refunded',
  },
  {
    name: 'release-stock after cancel',
    flow: flows.cancelled,
    service: 'inventory',
    command: 'inventory.release-stock',
    reply: 3,
    event: 'shipment.cancelled',
    eventIsOfOrders: false,
    outcome: 'stock.released',
  },
];
