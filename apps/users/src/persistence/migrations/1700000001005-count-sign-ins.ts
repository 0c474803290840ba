import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Attempts to sign in that failed, by pseudonyms of account, address, and both together. */
export class CountSignIns1700000001005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sign_in_attempts (
        key bytea PRIMARY KEY CHECK (octet_length(key) = 32),
        failures int NOT NULL,
        window_ends_at timestamptz NOT NULL,
        succeeded_at timestamptz
      )`);
    await runner.query('CREATE INDEX sign_in_attempts_by_end ON sign_in_attempts (window_ends_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sign_in_attempts');
  }
}
