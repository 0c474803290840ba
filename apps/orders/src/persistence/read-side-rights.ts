/**
 * What the logins of the read side may read of the write side. Who makes it: events. Who queries it: also what the pages of orders show
 * beside it, and what an order's history is told from; of its sagas only which there are, for their steps. `PostgresModule` has it
 * granted, `ReadSideModule` waits for it.
 */
export const readSideRights = {
  madeFrom: ['events'],
  readable: [
    'customer_copies',
    'events',
    'order_faults',
    'payment_copies',
    'saga_steps',
    // Not what it remembers: while an orchestrated order is under way that is its address and its payment token.
    { table: 'sagas', columns: ['id', 'type', 'subject'] },
    'shipment_copies',
    'snapshots',
  ],
} as const;
