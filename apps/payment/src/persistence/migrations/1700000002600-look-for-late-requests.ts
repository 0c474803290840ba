import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Authorisations that were given up are looked for a while longer; so are, once, those of the last days before anybody looked: a card drops
 * what is held on it after a week or so.
 */
export class LookForLateRequests1700000002600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE provider_calls ADD COLUMN absences int NOT NULL DEFAULT 0');
    await runner.query(`
      UPDATE provider_calls c SET state = 'unknown', absences = 1, due_at = clock_timestamp() FROM payments p
      WHERE p.order_id = c.order_id AND c.operation = 'authorise' AND c.state = 'settled' AND c.attempts > 0
        AND p.status = 'VOIDED' AND NOT p.provider_ids ? 'authorise' AND p.updated_at > clock_timestamp() - interval '10 days'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE provider_calls SET state = 'settled', token = NULL WHERE absences > 0`);
    await runner.query('ALTER TABLE provider_calls DROP COLUMN absences');
  }
}
