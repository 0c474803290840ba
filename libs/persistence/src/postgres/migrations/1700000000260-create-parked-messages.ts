import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Messages that could not be handled, and what was decided of them. A message that waits for a decision is there once,
 * however often it was moved. `json`, not `jsonb`: a stranger's headers may hold what `jsonb` refuses.
 */
export class CreateParkedMessages1700000000260 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE parked_messages (
        id uuid PRIMARY KEY,
        parking_id text NOT NULL UNIQUE,
        fingerprint uuid,
        queue text NOT NULL,
        message_id text,
        type text,
        subject text,
        trace_id text,
        cause text NOT NULL,
        attempts int NOT NULL,
        error_name text NOT NULL,
        error_message text NOT NULL,
        error_stack text,
        properties json NOT NULL,
        headers json NOT NULL,
        body bytea NOT NULL,
        parked_at timestamptz NOT NULL,
        first_parked_at timestamptz NOT NULL,
        redriven int NOT NULL,
        state text NOT NULL DEFAULT 'parked' CHECK (state IN ('parked', 'redriven', 'discarded')),
        decided_by text,
        decided_at timestamptz
      )`);
    await runner.query(
      "CREATE UNIQUE INDEX parked_messages_undecided ON parked_messages (fingerprint) WHERE state = 'parked'",
    );
    await runner.query('CREATE INDEX parked_messages_by_state ON parked_messages (state, id)');
    await runner.query('CREATE INDEX parked_messages_of_message ON parked_messages (queue, message_id, id)');
    await runner.query('CREATE INDEX parked_messages_by_decision ON parked_messages (decided_by, decided_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE parked_messages');
  }
}
