import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Messages on their way out. Rows carry state, never a cursor: ids are not in the order of the commits.
 * A bucket keeps all messages of a subject with one relay at a time.
 */
export class CreateOutbox1700000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox_messages (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        message_id uuid NOT NULL UNIQUE,
        subject text NOT NULL,
        bucket smallint NOT NULL GENERATED ALWAYS AS (hashtext(subject) & 15) STORED,
        exchange text NOT NULL,
        routing_key text NOT NULL,
        envelope json NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        published_at timestamptz,
        attempts int NOT NULL DEFAULT 0,
        retry_at timestamptz,
        failed_at timestamptz,
        last_error text
      ) WITH (autovacuum_vacuum_scale_factor = 0.01)`);
    await runner.query(
      'CREATE INDEX outbox_messages_waiting ON outbox_messages (bucket, id) WHERE published_at IS NULL AND failed_at IS NULL',
    );
    await runner.query(`
      CREATE INDEX outbox_messages_in_trouble ON outbox_messages (subject, id)
      WHERE published_at IS NULL AND (failed_at IS NOT NULL OR retry_at IS NOT NULL)`);
    await runner.query(
      'CREATE INDEX outbox_messages_published ON outbox_messages (published_at) WHERE published_at IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox_messages');
  }
}
