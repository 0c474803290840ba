import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which token a refresh token was exchanged for, sealed so that only the one who has the token can read it. */
export class KeepSuccessors1700000001004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE refresh_tokens
        ADD successor_hash bytea CHECK (octet_length(successor_hash) = 32),
        ADD sealed_successor bytea`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE refresh_tokens DROP successor_hash, DROP sealed_successor');
  }
}
