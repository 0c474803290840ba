import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each change of a payment has a number, by which copies elsewhere tell old news from new; 0 is one of which nobody was told yet. */
export class NumberChanges1700000002500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payments ADD COLUMN version int NOT NULL DEFAULT 0');
    await runner.query('CREATE INDEX payments_untold ON payments (order_id) WHERE version = 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payments DROP COLUMN version');
  }
}
