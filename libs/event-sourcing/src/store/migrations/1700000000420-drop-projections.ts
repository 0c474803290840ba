import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The read side keeps its positions itself, beside its tables, and starts again at the first event. */
export class DropProjections1700000000420 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE projections');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE projections (
        name text PRIMARY KEY,
        position bigint NOT NULL DEFAULT 0,
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
  }
}
