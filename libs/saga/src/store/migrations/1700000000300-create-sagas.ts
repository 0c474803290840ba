import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Saga instances and their step logs; the timers are `look_at`, on the database's clock. */
export class CreateSagas1700000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sagas (
        id uuid PRIMARY KEY,
        type text NOT NULL,
        subject text NOT NULL,
        status text NOT NULL,
        data jsonb NOT NULL,
        failure jsonb,
        correlation_id text NOT NULL,
        traceparent text,
        look_at timestamptz,
        started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        finished_at timestamptz,
        UNIQUE (type, subject)
      )`);
    await runner.query('CREATE INDEX sagas_to_look_at ON sagas (look_at) WHERE look_at IS NOT NULL');
    await runner.query(`
      CREATE TABLE saga_steps (
        saga_id uuid NOT NULL REFERENCES sagas (id),
        position int NOT NULL,
        step text NOT NULL,
        direction text NOT NULL,
        service text NOT NULL,
        command text NOT NULL,
        command_id uuid UNIQUE,
        status text NOT NULL,
        attempts int NOT NULL,
        patience_ms int NOT NULL,
        detail text NOT NULL,
        look_at timestamptz,
        started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        finished_at timestamptz,
        PRIMARY KEY (saga_id, step, direction)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE saga_steps');
    await runner.query('DROP TABLE sagas');
  }
}
