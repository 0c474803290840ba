import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Levels, reservations and the ledger of movements. The checks are the last line of defence against overselling. */
export class CreateStock1700000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE stock_items (
        product_id uuid PRIMARY KEY,
        sku text NOT NULL,
        on_hand int NOT NULL DEFAULT 0,
        reserved int NOT NULL DEFAULT 0 CHECK (reserved >= 0),
        CHECK (on_hand >= reserved)
      ) WITH (fillfactor = 70)`);
    await runner.query(`
      CREATE TABLE reservations (
        order_id uuid PRIMARY KEY,
        customer_id uuid NOT NULL,
        status text NOT NULL CHECK (status IN ('RESERVED', 'RELEASED', 'REFUSED', 'SHIPPED')),
        lines json NOT NULL,
        reason text,
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
    await runner.query(`
      CREATE TABLE movements (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        product_id uuid NOT NULL REFERENCES stock_items (product_id),
        kind text NOT NULL CHECK (kind IN ('ADJUSTMENT', 'SHIPMENT')),
        delta int NOT NULL CHECK (delta <> 0),
        reason text NOT NULL,
        order_id uuid,
        actor_id uuid,
        idempotency_key text,
        on_hand int NOT NULL,
        reserved int NOT NULL,
        occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (product_id, actor_id, idempotency_key)
      )`);
    await runner.query('CREATE INDEX movements_of_product ON movements (product_id, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE movements');
    await runner.query('DROP TABLE reservations');
    await runner.query('DROP TABLE stock_items');
  }
}
