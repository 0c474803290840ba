import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The read model, the local copies of what others own, and the remembered requests. */
export class CreateOrderTables1700000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE order_views (
        id uuid PRIMARY KEY,
        customer_id uuid NOT NULL,
        saga text NOT NULL,
        status text NOT NULL,
        reason jsonb,
        items jsonb NOT NULL,
        total_amount bigint NOT NULL,
        currency text NOT NULL,
        shipping_address jsonb NOT NULL,
        search_text text NOT NULL,
        placed_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        version int NOT NULL
      )`);
    await runner.query('CREATE INDEX order_views_of_customer ON order_views (customer_id, placed_at DESC, id)');
    await runner.query('CREATE INDEX order_views_by_time ON order_views (placed_at DESC, id)');
    await runner.query(`
      CREATE TABLE product_copies (
        product_id uuid PRIMARY KEY, version int NOT NULL, sku text NOT NULL, name text NOT NULL, price_amount bigint NOT NULL, currency text NOT NULL
      )`);
    await runner.query(
      'CREATE TABLE customer_copies (customer_id uuid PRIMARY KEY, version int NOT NULL, name text NOT NULL)',
    );
    await runner.query(`
      CREATE TABLE idempotency_keys (
        principal_id uuid NOT NULL,
        key text NOT NULL,
        request_hash text NOT NULL,
        response json,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (principal_id, key)
      )`);
    await runner.query('CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['idempotency_keys', 'customer_copies', 'product_copies', 'order_views'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
