import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a participant remembers of the steps that it was asked to do or to undo. */
export class CreateSagaFences1700000000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE saga_fences (
        subject text NOT NULL,
        step text NOT NULL,
        state text NOT NULL CHECK (state IN ('done', 'undone')),
        entered_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (subject, step)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE saga_fences');
  }
}
