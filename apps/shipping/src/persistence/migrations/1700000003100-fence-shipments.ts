import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was remembered of cancelled orders among the shipments moves behind the fence, where every participant keeps it. */
export class FenceShipments1700000003100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO saga_fences (subject, step, state)
      SELECT order_id::text, 'book-shipment', CASE status WHEN 'CANCELLED' THEN 'undone' ELSE 'done' END FROM shipments
      ON CONFLICT DO NOTHING`);
    await runner.query(`DELETE FROM shipments WHERE status = 'CANCELLED' AND booking IS NULL`);
    await runner.query('ALTER TABLE shipments ALTER COLUMN address SET NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE shipments ALTER COLUMN address DROP NOT NULL');
    await runner.query(`DELETE FROM saga_fences WHERE step = 'book-shipment'`);
  }
}
