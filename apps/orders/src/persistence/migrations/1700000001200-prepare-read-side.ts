import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The read model goes to the read side, whose projections make it again from the events. What they index texts with is an extension
 * that only an owner may install, and so is an index on a table of the write side.
 */
export class PrepareReadSide1700000001200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public');
    await runner.query(
      'CREATE INDEX customer_copies_by_name ON customer_copies USING gin (lower(name) gin_trgm_ops) WITH (fastupdate = off)',
    );
    await runner.query('DROP TABLE order_views');
  }

  async down(runner: QueryRunner): Promise<void> {
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
    await runner.query('DROP INDEX customer_copies_by_name');
    // The extension stays: indexes of the read side need it, and those are not the owner's.
  }
}
