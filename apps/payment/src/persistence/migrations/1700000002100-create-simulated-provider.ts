import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The ledger of the simulated provider: another company's books, which only happen to lie in the same database.
 * PUBLIC is whoever may connect to it, which is this service alone.
 */
export class CreateSimulatedProvider1700000002100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA simulated_provider');
    await runner.query(`
      CREATE TABLE simulated_provider.operations (
        idempotency_key text PRIMARY KEY,
        operation text NOT NULL CHECK (operation IN ('authorise', 'capture', 'void', 'refund')),
        id text NOT NULL UNIQUE,
        authorisation_id text NOT NULL,
        amount bigint NOT NULL,
        currency text NOT NULL,
        token text,
        calls int NOT NULL DEFAULT 1,
        status text NOT NULL DEFAULT 'failed' CHECK (status IN ('failed', 'approved', 'declined')),
        message text,
        settles_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (authorisation_id, operation)
      )`);
    await runner.query('GRANT USAGE ON SCHEMA simulated_provider TO PUBLIC');
    await runner.query('GRANT SELECT, INSERT, UPDATE ON simulated_provider.operations TO PUBLIC');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA simulated_provider CASCADE');
  }
}
