import { type CommandFactory, defineCommand, defineEvent, type EventDefinition } from '@souk/kernel';
import { z } from 'zod';

/** The messages of the modelled shop. All are about its one order, so they say nothing else. */
const payload = z.object({});
type Nothing = typeof payload;

const command = (name: `${string}.${string}`): CommandFactory<Nothing, Nothing, string> =>
  defineCommand<Nothing, Nothing, string>(name, { payload, reply: payload, refusals: ['NO'] });

export const commands = {
  reserve: command('stock.reserve'),
  release: command('stock.release'),
  authorise: command('payment.authorise'),
  void: command('payment.void'),
  capture: command('payment.capture'),
  refund: command('payment.refund'),
  book: command('shipping.book'),
  cancel: command('shipping.cancel'),
};

export const events = {
  placed: defineEvent('order.placed', payload),
  confirmed: defineEvent('order.confirmed', payload),
  withdrawn: defineEvent('order.withdrawn', payload),
  reserved: defineEvent('stock.reserved', payload),
  outOfStock: defineEvent('stock.refused', payload),
  released: defineEvent('stock.released', payload),
  authorised: defineEvent('payment.authorised', payload),
  declined: defineEvent('payment.declined', payload),
  voided: defineEvent('payment.voided', payload),
  captured: defineEvent('payment.captured', payload),
  refunded: defineEvent('payment.refunded', payload),
  booked: defineEvent('shipment.booked', payload),
  undeliverable: defineEvent('shipment.refused', payload),
  cancelled: defineEvent('shipment.cancelled', payload),
  dispatched: defineEvent('shipment.dispatched', payload),
} satisfies Record<string, EventDefinition>;

/** Who hears of an event; the modelled topology. */
export const listeners: Readonly<Record<string, readonly string[]>> = {
  'order.placed': ['stock'],
  'order.confirmed': ['payment', 'shipping'],
  'order.withdrawn': ['shipping'],
  'stock.reserved': ['payment', 'orders'],
  'stock.refused': ['orders'],
  'stock.released': ['orders'],
  'payment.authorised': ['shipping', 'orders'],
  'payment.declined': ['stock', 'orders'],
  'payment.voided': ['orders'],
  'payment.captured': ['orders'],
  'payment.refunded': ['orders'],
  'shipment.booked': ['orders'],
  'shipment.refused': ['payment', 'stock', 'orders'],
  'shipment.cancelled': ['payment', 'stock', 'orders'],
  'shipment.dispatched': ['stock', 'orders'],
};
