import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What choreographed orders need: where they are to go, and the faults aimed at what happens to their parcels later. */
export class TellByEvents1700000003200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE addresses_given (
        order_id uuid PRIMARY KEY,
        address jsonb NOT NULL,
        given_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
    await runner.query('ALTER TABLE milestones ADD COLUMN faults text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE milestones DROP COLUMN faults');
    await runner.query('DROP TABLE addresses_given');
  }
}
