import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The cards of choreographed orders, from when they are presented until they are charged. */
export class PresentCards1700000002400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE presented_cards (
        order_id uuid PRIMARY KEY,
        amount bigint NOT NULL CHECK (amount >= 0),
        currency text NOT NULL,
        token text NOT NULL,
        presented_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
    await runner.query('CREATE INDEX presented_cards_oldest ON presented_cards (presented_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE presented_cards');
  }
}
