import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was asked and undone moves into the fence; a payment is now always one that was asked for. */
export class FencePayments1700000002200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO saga_fences (subject, step, state)
      SELECT order_id::text, 'authorise-payment', CASE WHEN goal IN ('VOIDED', 'REFUNDED') THEN 'undone' ELSE 'done' END
      FROM payments`);
    await runner.query(
      'DELETE FROM waiting_commands WHERE order_id IN (SELECT order_id FROM payments WHERE amount IS NULL)',
    );
    await runner.query('DELETE FROM payments WHERE amount IS NULL');
    await runner.query('ALTER TABLE payments ALTER COLUMN amount SET NOT NULL, ALTER COLUMN currency SET NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payments ALTER COLUMN amount DROP NOT NULL, ALTER COLUMN currency DROP NOT NULL');
    await runner.query(`DELETE FROM saga_fences WHERE step = 'authorise-payment'`);
  }
}
