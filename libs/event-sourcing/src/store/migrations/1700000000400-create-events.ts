import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The event store, and how far each projection has come. Milliseconds, as JavaScript keeps them: what a client was told compares equal. */
export class CreateEvents1700000000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE events (
        global_position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        stream_id uuid NOT NULL,
        version int NOT NULL,
        type text NOT NULL,
        schema_version int NOT NULL DEFAULT 1,
        data jsonb NOT NULL,
        metadata jsonb NOT NULL,
        occurred_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (stream_id, version)
      )`);
    await runner.query('CREATE TABLE projection_positions (name text PRIMARY KEY, position bigint NOT NULL)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE projection_positions');
    await runner.query('DROP TABLE events');
  }
}
