import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages that were taken in, by consumer: two handlers of one message are two effects. */
export class CreateInbox1700000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE inbox_messages (
        consumer text NOT NULL,
        message_id uuid NOT NULL,
        received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        reply json,
        PRIMARY KEY (message_id, consumer)
      )`);
    await runner.query('CREATE INDEX inbox_messages_by_age ON inbox_messages USING brin (received_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE inbox_messages');
  }
}
