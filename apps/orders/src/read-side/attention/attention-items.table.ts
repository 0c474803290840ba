import type { ProjectionTable } from '@souk/event-sourcing';

/** What somebody should look at, and what they need not any more: a row that was resolved stays, so that an old event can't open it again. */
export const attentionItemsTable: ProjectionTable = {
  name: 'attention_items',
  key: ['order_id', 'why', 'step'],
  create: [
    `CREATE TABLE attention_items (
      order_id uuid NOT NULL,
      why text NOT NULL,
      step text NOT NULL,
      detail text NOT NULL,
      since timestamptz(3) NOT NULL,
      resolved_at timestamptz(3),
      version int NOT NULL,
      PRIMARY KEY (order_id, why, step)
    )`,
    `COMMENT ON COLUMN attention_items.step IS 'of a saga; empty where it is about the order as a whole'`,
    'CREATE INDEX attention_items_open ON attention_items (since, order_id) WHERE resolved_at IS NULL',
  ],
};
