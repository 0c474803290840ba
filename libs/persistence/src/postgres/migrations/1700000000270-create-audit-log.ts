import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Security events; the runtime login may only add and read them. Their ids follow the time of recording. */
export class CreateAuditLog1700000000270 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_log (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        action text NOT NULL,
        actor_id text,
        target text,
        outcome text NOT NULL CHECK (outcome IN ('success', 'failure')),
        detail jsonb NOT NULL,
        trace_id text
      )`);
    await runner.query('CREATE INDEX audit_log_by_action ON audit_log (action, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_log');
  }
}
