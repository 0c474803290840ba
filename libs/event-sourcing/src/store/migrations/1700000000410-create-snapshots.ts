import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What streams were folded to at some version: only ever a shortcut, so any of them may be deleted at any time. The checksum shows
 * that nobody has changed a state.
 */
export class CreateSnapshots1700000000410 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE snapshots (
        stream_id text NOT NULL,
        aggregate text NOT NULL,
        version int NOT NULL CHECK (version > 0),
        state jsonb NOT NULL,
        state_version int NOT NULL,
        checksum bytea NOT NULL,
        begun_at timestamptz(3) NOT NULL,
        changed_at timestamptz(3) NOT NULL,
        taken_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (stream_id, aggregate, version)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE snapshots');
  }
}
