import type { ProjectionTable } from '@souk/event-sourcing';

/** The sales, and of each order what it adds to them once it is confirmed. */
export const productSalesTables: readonly ProjectionTable[] = [
  {
    name: 'product_sales_per_day',
    key: ['day', 'product_id', 'currency'],
    create: [
      `CREATE TABLE product_sales_per_day (
        day date NOT NULL,
        product_id uuid NOT NULL,
        currency text NOT NULL,
        sku text NOT NULL,
        name text NOT NULL,
        orders int NOT NULL,
        units bigint NOT NULL,
        revenue bigint NOT NULL,
        PRIMARY KEY (day, product_id, currency)
      )`,
      'CREATE INDEX product_sales_of_product ON product_sales_per_day (product_id, day, currency)',
    ],
  },
  {
    name: 'orders_to_sell',
    key: ['order_id'],
    create: [
      `CREATE TABLE orders_to_sell (
        order_id uuid PRIMARY KEY,
        lines jsonb NOT NULL,
        confirmed_on date,
        version int NOT NULL
      )`,
    ],
  },
];
