import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each change of a shipment has a number, by which copies elsewhere tell old news from new; 0 is one of which nobody was told yet. */
export class NumberChanges1700000003300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE shipments ADD COLUMN version int NOT NULL DEFAULT 0');
    await runner.query('CREATE INDEX shipments_untold ON shipments (order_id) WHERE version = 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE shipments DROP COLUMN version');
  }
}
