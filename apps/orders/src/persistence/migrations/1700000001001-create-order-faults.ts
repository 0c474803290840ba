import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The faults that were aimed at an order, in the order in which they were named, and when each one hit. */
export class CreateOrderFaults1700000001001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE order_faults (
        order_id uuid NOT NULL,
        position int NOT NULL,
        target text NOT NULL,
        kind text NOT NULL,
        delay_ms int,
        nth int,
        hit_at timestamptz,
        PRIMARY KEY (order_id, position)
      )`);
    await runner.query(`COMMENT ON COLUMN order_faults.nth IS 'which arrival at the target; null is every one'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE order_faults');
  }
}
