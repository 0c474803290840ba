import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts with what they may do; `email_key` is the folded address by which they are found. */
export class CreateAccounts1700000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE accounts (
        id uuid PRIMARY KEY,
        email text NOT NULL,
        email_key text NOT NULL UNIQUE,
        name text NOT NULL,
        roles text[] NOT NULL CHECK (roles <@ ARRAY['customer', 'admin']),
        password_hash text NOT NULL,
        version int NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE accounts');
  }
}
