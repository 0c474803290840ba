import type { ProjectionTable } from '@souk/event-sourcing';

/** The summaries, and of each order what has to be known to count it on. */
export const customerSummaryTables: readonly ProjectionTable[] = [
  {
    name: 'customer_order_summaries',
    key: ['customer_id', 'currency'],
    create: [
      `CREATE TABLE customer_order_summaries (
        customer_id uuid NOT NULL,
        currency text NOT NULL,
        orders int NOT NULL,
        pending int NOT NULL DEFAULT 0,
        confirmed int NOT NULL DEFAULT 0,
        shipped int NOT NULL DEFAULT 0,
        delivered int NOT NULL DEFAULT 0,
        rejected int NOT NULL DEFAULT 0,
        cancelled int NOT NULL DEFAULT 0,
        spent bigint NOT NULL,
        first_placed_at timestamptz(3) NOT NULL,
        last_placed_at timestamptz(3) NOT NULL,
        PRIMARY KEY (customer_id, currency)
      )`,
    ],
  },
  {
    name: 'summarised_orders',
    key: ['order_id'],
    create: [
      `CREATE TABLE summarised_orders (
        order_id uuid PRIMARY KEY,
        customer_id uuid NOT NULL,
        currency text NOT NULL,
        amount bigint NOT NULL,
        status text NOT NULL,
        version int NOT NULL
      )`,
    ],
  },
];
