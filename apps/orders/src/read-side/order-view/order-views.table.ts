import type { ProjectionTable } from '@souk/event-sourcing';

/**
 * One row for each order. What is searched for has an index of its own; the planner takes that of the narrowest condition, or walks
 * along the times where much matches. `COLLATE "C"` lets an ordinary index find what a number begins with. Entries for
 * the index of texts are put in together, a few hundred orders at a time: those that wait are read through by every search, so they are few.
 */
export const orderViewsTable: ProjectionTable = {
  name: 'order_views',
  key: ['id'],
  create: [
    `CREATE TABLE order_views (
      id uuid PRIMARY KEY,
      number text COLLATE "C" NOT NULL,
      customer_id uuid NOT NULL,
      saga text NOT NULL,
      status text NOT NULL,
      reason jsonb,
      items jsonb NOT NULL,
      product_ids uuid[] NOT NULL,
      total_amount bigint NOT NULL,
      currency text NOT NULL,
      shipping_address jsonb NOT NULL,
      search_text text NOT NULL,
      placed_at timestamptz(3) NOT NULL,
      updated_at timestamptz(3) NOT NULL,
      version int NOT NULL
    )`,
    'CREATE INDEX order_views_by_time ON order_views (placed_at, id)',
    'CREATE INDEX order_views_of_customer ON order_views (customer_id, placed_at, id)',
    'CREATE INDEX order_views_by_status ON order_views (status, placed_at, id)',
    'CREATE INDEX order_views_by_number ON order_views (number)',
    'CREATE INDEX order_views_by_amount ON order_views (total_amount, currency)',
    'CREATE INDEX order_views_of_product ON order_views USING gin (product_ids) WITH (fastupdate = off)',
    'CREATE INDEX order_views_by_text ON order_views USING gin (search_text public.gin_trgm_ops) WITH (gin_pending_list_limit = 256)',
  ],
};
