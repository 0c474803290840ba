import type { Upcaster } from '@souk/event-sourcing';
import { numberOfOldOrder } from '../domain/order-number.js';

/** Version 2 of OrderPlaced says the order's number; version 1 had none, and was all that version 2 is but for that. */
const orderPlacedHasNumber: Upcaster = {
  type: 'OrderPlaced',
  from: 1,
  upcast: (placed, { streamId }) => ({ ...placed, number: numberOfOldOrder(streamId) }),
};

/** How the events of older releases read today. */
export const orderUpcasters: readonly Upcaster[] = [orderPlacedHasNumber];
