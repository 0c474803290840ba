import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The events, and how far each projection has come. Milliseconds, as JavaScript keeps them: what a client was told compares equal. */
export class CreateEvents1700000000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE events (
        global_position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        stream_id text NOT NULL,
        version int NOT NULL CHECK (version > 0),
        type text NOT NULL,
        schema_version int NOT NULL,
        data jsonb NOT NULL,
        metadata jsonb NOT NULL,
        occurred_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (stream_id, version)
      )`);
    await runner.query(`
      CREATE TABLE projections (
        name text PRIMARY KEY,
        position bigint NOT NULL DEFAULT 0,
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE projections');
    await runner.query('DROP TABLE events');
  }
}
