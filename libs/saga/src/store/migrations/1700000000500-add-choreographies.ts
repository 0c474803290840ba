import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sagas of both kinds; the faults aimed at what they are about; commands that are made anew after a refusal. */
export class AddChoreographies1700000000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sagas
        ADD COLUMN kind text NOT NULL DEFAULT 'orchestration' CHECK (kind IN ('orchestration', 'choreography')),
        ADD COLUMN faults text`);
    await runner.query('ALTER TABLE saga_steps ADD COLUMN round int NOT NULL DEFAULT 0');
    await runner.query('CREATE INDEX sagas_in_flight ON sagas (id) WHERE finished_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX sagas_in_flight');
    await runner.query('ALTER TABLE saga_steps DROP COLUMN round');
    await runner.query('ALTER TABLE sagas DROP COLUMN faults, DROP COLUMN kind');
  }
}
